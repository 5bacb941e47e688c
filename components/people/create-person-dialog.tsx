"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { formText } from "#components/account/form-text.ts"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { FormDialog } from "#components/dialogs/form-dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { RoleChoice, chosenRole } from "./role-choice.tsx"

interface Problems {
  email?: string
  name?: string
  form?: string
}

/** The form for a new person. `onCreated` gets their name and their invitation's link. */
export function CreatePersonDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void
  onCreated: (name: string, invitationUrl: string) => void
}) {
  const t = useTranslations("people")
  const sentence = useFailureSentence()
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)

  function explain(error: unknown): Problems {
    if (!(error instanceof ApiError)) throw error
    if (error.code === "conflict") return { email: t("emailTaken") }
    if (error.errors[0]?.path === "email") return { email: t("emailWrong") }
    return { form: sentence(error) }
  }

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const email = formText(fields, "email").trim()
    const name = formText(fields, "name").trim()
    const found: Problems = {
      ...(/^\S+@\S+$/.test(email) ? {} : { email: t("emailWrong") }),
      ...(name === "" ? { name: t("nameMissing") } : {}),
    }
    setProblems(found)
    if (found.email || found.name) return
    setBusy(true)
    try {
      const created = await call("createUser", { body: { email, name, role: chosenRole(fields) } })
      onCreated(name, created?.invitationUrl ?? "")
    } catch (error) {
      setProblems(explain(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <FormDialog
      title={t("createTitle")}
      description={t("createLead")}
      submitLabel={t("createSubmit")}
      busy={busy}
      problem={problems.form}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("name")} error={problems.name} required>
        {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" />}
      </Field>
      <Field label={t("email")} error={problems.email} required>
        {(control) => (
          <Input {...control} type="email" name="email" maxLength={254} autoComplete="off" />
        )}
      </Field>
      <RoleChoice initial="annotator" />
    </FormDialog>
  )
}
