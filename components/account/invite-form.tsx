"use client"

import { useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { formText } from "./form-text.ts"
import { minPasswordLength } from "./password-length.ts"
import { signIn } from "./session.ts"
import { useFailureSentence } from "./use-failure.ts"

interface Problems {
  name?: string
  password?: string
  form?: string
}

/** Name and first password of somebody who was invited; signs them in. */
export function InviteForm({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useTranslations("auth.invite")
  const sentence = useFailureSentence()
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const chosen = { name: formText(form, "name").trim(), password: formText(form, "password") }
    const found: Problems = {
      ...(chosen.name === "" ? { name: t("nameMissing") } : {}),
      ...(chosen.password.length < minPasswordLength ? { password: t("tooShort") } : {}),
    }
    setProblems(found)
    if (found.name || found.password) return
    setBusy(true)
    try {
      await call("acceptInvitation", { body: { token, ...chosen } })
      const outcome = await signIn(email, chosen.password)
      window.location.assign(outcome.kind === "signed-in" ? "/" : "/sign-in")
    } catch (error) {
      setBusy(false)
      const gone = error instanceof ApiError && error.status === 404
      setProblems({ form: gone ? t("gone") : sentence(error) })
    }
  }

  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {problems.form ? (
        <Callout tone="bad" live="assertive">
          {problems.form}
        </Callout>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("name")} error={problems.name} required>
        {(control) => (
          <Input {...control} name="name" defaultValue={name} maxLength={100} autoComplete="name" />
        )}
      </Field>
      <Field label={t("password")} hint={t("passwordHint")} error={problems.password} required>
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            maxLength={200}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" loading={busy}>
        {t("submit")}
      </Button>
    </form>
  )
}
