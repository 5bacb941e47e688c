"use client"

import { useTranslations } from "next-intl"
import { useId, type FormEvent, type ReactNode } from "react"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Dialog } from "#components/ui/dialog.tsx"

/** A form in a dialog. `problem` is what kept it from being done as a whole; a field's own stands at the field. */
export function FormDialog({
  title,
  description,
  submitLabel,
  busy,
  problem,
  onSubmit,
  onClose,
  children,
}: {
  title: string
  description?: string
  submitLabel: string
  busy: boolean
  problem: string | null | undefined
  onSubmit: (form: HTMLFormElement) => Promise<void>
  onClose: () => void
  children: ReactNode
}) {
  const common = useTranslations("common")
  const formId = useId()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void onSubmit(event.currentTarget)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      closeLabel={common("close")}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="grid gap-4">
        {problem ? (
          <Callout tone="bad" live="assertive">
            {problem}
          </Callout>
        ) : null}
        {children}
      </form>
    </Dialog>
  )
}
