"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"

const lowest = -1000
const highest = 1000

/** Where an item stands in the queue: the higher, the earlier. */
export function PriorityEditor({ itemId, priority }: { itemId: string; priority: number }) {
  const t = useTranslations("items.priorityEditor")
  const failed = useFailureToast()
  const router = useRouter()
  const [text, setText] = useState(String(priority))
  const [busy, setBusy] = useState(false)
  const value = Number(text)
  const valid = text.trim() !== "" && Number.isInteger(value) && value >= lowest && value <= highest

  async function save() {
    setBusy(true)
    try {
      await call("patchItem", { params: { id: itemId }, body: { priority: value } })
      toast.success(t("saved"))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (valid && value !== priority) void save()
      }}
    >
      <Field
        label={t("label")}
        hint={t("hint")}
        error={valid ? undefined : t("range", { lowest, highest })}
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="max-w-24 text-end tabular-nums"
            />
            <Button type="submit" disabled={!valid || value === priority} loading={busy}>
              {t("save")}
            </Button>
          </span>
        )}
      </Field>
    </form>
  )
}
