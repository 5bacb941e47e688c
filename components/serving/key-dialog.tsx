"use client"

import { useTranslations } from "next-intl"
import { useId, useState, type FormEvent } from "react"
import { formText } from "#components/account/form-text.ts"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"
import { keyAddresses } from "./snippets.ts"

const dayMs = 24 * 3600 * 1000
/** In days; 0 is never. */
const expiries = [30, 90, 365, 0]

type Created = { key: string; url: string }

function create(projectId: string, name: string, days: number): Promise<Created | null> {
  const expires = days === 0 ? {} : { expiresAt: new Date(Date.now() + days * dayMs).toISOString() }
  return call("createServingKey", { params: { projectId }, body: { name, ...expires } })
}

type KeyDialogProps = { projectId: string; onClose: () => void }

/** Creates a serving key and shows it and its addresses, this once. */
export function KeyDialog({ projectId, onClose }: KeyDialogProps) {
  const t = useTranslations("serving.keys")
  const common = useTranslations("common")
  const sentence = useFailureSentence()
  const formId = useId()
  const [problems, setProblems] = useState<{ name?: string; form?: string }>({})
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<Created | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const name = formText(fields, "name").trim()
    setProblems(name === "" ? { name: t("nameMissing") } : {})
    if (name === "") return
    setBusy(true)
    try {
      setCreated(await create(projectId, name, Number(formText(fields, "expiry"))))
    } catch (error) {
      setProblems({ form: sentence(error) })
    } finally {
      setBusy(false)
    }
  }

  if (created !== null) return <CreatedDialog created={created} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      closeLabel={common("close")}
      title={t("create")}
      description={t("createLead")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {problems.form ? (
          <Callout tone="bad" live="assertive">
            {problems.form}
          </Callout>
        ) : null}
        <Field label={t("name")} hint={t("nameHint")} error={problems.name} required>
          {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" />}
        </Field>
        <Field label={t("expiry")}>
          {(control) => (
            <Select
              {...control}
              name="expiry"
              defaultValue="90"
              options={expiries.map((days) => ({
                value: String(days),
                label: t("expiryOption", { days }),
              }))}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

function CreatedDialog({ created, onClose }: { created: Created; onClose: () => void }) {
  const t = useTranslations("serving.keys")
  const common = useTranslations("common")
  const copyLabels = {
    copy: common("copy.copy"),
    copied: common("copy.copied"),
    failed: common("copy.failed"),
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      closeLabel={common("close")}
      title={t("shownTitle")}
      description={t("shown")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common("done")}
        </Button>
      }
    >
      <div className="grid gap-3">
        <CodeBlock label={t("shownLabel")} code={created.key} copyLabels={copyLabels} />
        {keyAddresses(created.url).map(({ name, address }) => (
          <CodeBlock
            key={address}
            label={t("addressFor", { name })}
            code={address}
            copyLabels={copyLabels}
          />
        ))}
      </div>
    </Dialog>
  )
}
