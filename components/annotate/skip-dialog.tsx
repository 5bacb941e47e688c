"use client"

import { useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { Button } from "#components/ui/button.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { FieldError } from "#components/ui/field-notes.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { Textarea } from "#components/ui/textarea.tsx"

/** The contract's reasons, in its order. */
const reasons = ["unclear", "unsafe", "language", "expertise", "broken", "other"] as const
export type SkipReason = (typeof reasons)[number]

interface SkipDialogProps {
  onClose: () => void
  /** Rejects where the item could not be skipped. */
  onSkip: (reason: SkipReason, comment: string) => Promise<void>
}

/** Gives the item back, with the reason why. */
export default function SkipDialog({ onClose, onSkip }: SkipDialogProps) {
  const t = useTranslations("annotate.skip")
  const common = useTranslations("common")
  const [reason, setReason] = useState<SkipReason | null>(null)
  const [comment, setComment] = useState("")
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<"missing" | "failed" | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (reason === null) {
      setProblem("missing")
      return
    }
    setBusy(true)
    try {
      await onSkip(reason, comment.trim())
      onClose()
    } catch {
      setProblem("failed")
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
      size="s"
    >
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <RadioGroup
          legend={t("reason")}
          name="reason"
          value={reason}
          onValueChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          error={problem === "missing" ? t("missing") : undefined}
        />
        <Field label={t("comment")} note={common("optional")}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              maxLength={2000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        {problem === "failed" ? <FieldError id="skip-failed">{t("failed")}</FieldError> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" loading={busy}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
