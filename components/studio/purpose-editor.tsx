"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Field } from "#components/ui/field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import type { ItemDto } from "#lib/contracts/items.ts"

const purposes = ["work", "practice", "qualification"] as const

type PurposeEditorProps = {
  item: Pick<ItemDto, "id" | "purpose" | "gold" | "explanation" | "judgments">
  /** Whether a gold ranking can measure this type of task. */
  isScored: boolean
}

/** Says what an item is for, and why its gold ranking is right. */
export function PurposeEditor({ item, isScored }: PurposeEditorProps) {
  const t = useTranslations("items.purposeEditor")
  const failed = useFailureToast()
  const router = useRouter()
  const [purpose, setPurpose] = useState(item.purpose)
  const [explanation, setExplanation] = useState(item.explanation ?? "")
  const [busy, setBusy] = useState(false)
  const hasGold = (item.gold ?? []).flat().length > 1
  const locked = item.judgments > 0
  const changed = purpose !== item.purpose || explanation !== (item.explanation ?? "")

  async function save() {
    setBusy(true)
    try {
      const body = { purpose, explanation: explanation.trim() === "" ? null : explanation }
      await call("patchItem", { params: { id: item.id }, body })
      toast.success(t("saved"))
      router.refresh()
    } catch (error) {
      if (error instanceof ApiError && error.code === "conflict") toast.error(t("judged"))
      else failed(error)
    } finally {
      setBusy(false)
    }
  }

  const why = !isScored ? t("notScored") : locked ? t("judged") : hasGold ? null : t("needsGold")
  return (
    <form
      className="-mt-2 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) void save()
      }}
    >
      <RadioGroup
        legend={<span className="sr-only">{t("title")}</span>}
        hint={why}
        name="purpose"
        value={purpose}
        onValueChange={setPurpose}
        options={purposes.map((value) => ({
          value,
          label: t(value),
          hint: t(`${value}Hint`),
          disabled: value !== "work" && why !== null,
        }))}
      />
      {hasGold ? (
        <Field label={t("explanation")} hint={t("explanationHint")}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              maxLength={5_000}
              value={explanation}
              onChange={(event) => setExplanation(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      {why === null || hasGold ? (
        <span>
          <Button type="submit" size="s" disabled={!changed} loading={busy}>
            {t("save")}
          </Button>
        </span>
      ) : null}
    </form>
  )
}
