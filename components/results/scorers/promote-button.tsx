"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { useFailureToast } from "#components/account/use-failure.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { useAction } from "../use-action.ts"
import { useGateWords } from "./gate-words.ts"

type Promotable = Pick<ScorerDto, "id" | "number" | "gate" | "promotable">

type PromoteButtonProps = {
  scorer: Promotable
  size?: "s" | "m"
  onDone?: () => void
}

/** Makes a scorer the champion: with a question where the gate let it pass against today's, else with a reason. */
export function PromoteButton({ scorer, size = "m", onDone }: PromoteButtonProps) {
  const t = useTranslations("results")
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const promote = async (reason?: string) => {
    const body = reason === undefined ? {} : { force: true, reason }
    await call("promoteScorer", { params: { id: scorer.id }, body })
    setOpen(false)
    toast.success(t("promote.done", { number: scorer.number }))
    onDone?.()
    router.refresh()
  }
  return (
    <>
      <Button size={size} onClick={() => setOpen(true)}>
        {t("scorers.promote")}
      </Button>
      {scorer.promotable ? (
        <AllowedDialog scorer={scorer} open={open} onOpenChange={setOpen} promote={promote} />
      ) : (
        <ForceDialog scorer={scorer} open={open} onOpenChange={setOpen} promote={promote} />
      )}
    </>
  )
}

type PromoteDialogProps = {
  scorer: Promotable
  open: boolean
  onOpenChange: (open: boolean) => void
  promote: (reason?: string) => Promise<void>
}

function AllowedDialog({ scorer, open, onOpenChange, promote }: PromoteDialogProps) {
  const t = useTranslations("results.promote")
  const common = useTranslations("common")
  const failed = useFailureToast()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { number: scorer.number })}
      description={t("text")}
      confirmLabel={t("confirm")}
      cancelLabel={common("cancel")}
      onConfirm={() => promote().catch(failed)}
    />
  )
}

const shortestReason = 3

function ForceDialog({ scorer, open, onOpenChange, promote }: PromoteDialogProps) {
  const t = useTranslations("results.promote")
  const common = useTranslations("common")
  const gate = useGateWords()
  const passedAnother = scorer.gate?.decision === "promote"
  const { busy, run } = useAction()
  const [reason, setReason] = useState("")
  const [missing, setMissing] = useState(false)
  const submit = () => {
    const isMissing = reason.trim().length < shortestReason
    setMissing(isMissing)
    if (!isMissing) void run(() => promote(reason.trim()))
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(passedAnother ? "title" : "forceTitle", { number: scorer.number })}
      description={
        scorer.gate === null
          ? t("text")
          : passedAnother
            ? t("passedAnother")
            : gate.long(scorer.gate.reason)
      }
      closeLabel={common("close")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common("cancel")}</Button>
          <Button variant="danger" loading={busy} onClick={submit}>
            {t(passedAnother ? "confirm" : "force")}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-14 text-ink-2">{t("text")}</p>
      <Field
        required
        label={t("reason")}
        hint={t("reasonHint")}
        error={missing ? t("reasonMissing") : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
