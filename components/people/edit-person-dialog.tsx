"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { formText } from "#components/account/form-text.ts"
import { FormDialog } from "#components/dialogs/form-dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import type { Role } from "#lib/contracts/actor.ts"
import type { UserDto } from "#lib/contracts/users.ts"
import { RoleChoice, chosenRole } from "./role-choice.tsx"

export interface PersonChange {
  name: string
  role?: Role
}

/** Name and role of somebody. `onSave` resolves to a sentence where it did not work. */
export function EditPersonDialog({
  person,
  onClose,
  onSave,
}: {
  person: UserDto
  onClose: () => void
  onSave: (change: PersonChange) => Promise<string | null>
}) {
  const t = useTranslations("people")
  const [nameMissing, setNameMissing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const name = formText(fields, "name").trim()
    setNameMissing(name === "")
    if (name === "") return
    setBusy(true)
    setProblem(await onSave({ name, ...(person.external ? {} : { role: chosenRole(fields) }) }))
    setBusy(false)
  }

  return (
    <FormDialog
      title={t("editTitle", { name: person.name })}
      submitLabel={t("editSubmit")}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")} error={nameMissing ? t("nameMissing") : null} required>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={person.name}
            maxLength={100}
            autoComplete="off"
          />
        )}
      </Field>
      {person.external ? null : <RoleChoice initial={person.role} />}
      {person.role === "annotator" || person.external ? null : (
        <p className="text-13 text-ink-2">{t("demoteNote")}</p>
      )}
    </FormDialog>
  )
}
