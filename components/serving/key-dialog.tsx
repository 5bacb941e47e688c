"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { formText } from "#components/account/form-text.ts"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { ShownOnceDialog } from "#components/dialogs/shown-once-dialog.tsx"
import { chosenExpiry } from "#components/secrets/expiry-field.tsx"
import { NewSecretDialog } from "#components/secrets/new-secret-dialog.tsx"
import { keyAddresses } from "./snippets.ts"

type KeyDialogProps = { projectId: string; onClose: () => void }

/** Creates a serving key and shows it and its addresses, this once. */
export function KeyDialog({ projectId, onClose }: KeyDialogProps) {
  const t = useTranslations("serving.keys")
  const sentence = useFailureSentence()
  const [problems, setProblems] = useState<{ name?: string; form?: string }>({})
  const [busy, setBusy] = useState(false)
  const [created, setCreated] = useState<{ key: string; url: string } | null>(null)

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const name = formText(fields, "name").trim()
    setProblems(name === "" ? { name: t("nameMissing") } : {})
    if (name === "") return
    setBusy(true)
    try {
      const body = { name, ...chosenExpiry(fields) }
      setCreated(await call("createServingKey", { params: { projectId }, body }))
    } catch (error) {
      setProblems({ form: sentence(error) })
    } finally {
      setBusy(false)
    }
  }

  if (created !== null) {
    const addresses = keyAddresses(created.url).map(({ name, address }) => ({
      label: t("addressFor", { name }),
      code: address,
    }))
    return (
      <ShownOnceDialog
        title={t("shownTitle")}
        description={t("shown")}
        texts={[{ label: t("shownLabel"), code: created.key }, ...addresses]}
        onClose={onClose}
      />
    )
  }
  return (
    <NewSecretDialog
      words="serving.keys"
      description={t("createLead")}
      busy={busy}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
