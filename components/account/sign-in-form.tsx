"use client"

import { useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { formText } from "./form-text.ts"
import { adoptPreferences } from "./preferences.ts"
import { signIn, type SignInOutcome } from "./session.ts"

type Failure = Exclude<SignInOutcome, { kind: "signed-in" }> | { kind: "not-invited" | "provider" }

/** What the address of the page says of an attempt that went through a provider, or was made without scripts. */
function failureOf(error: string | null): Failure | null {
  if (error === null) return null
  if (error === "CredentialsSignin") return { kind: "wrong" }
  if (error === "NotInvited") return { kind: "not-invited" }
  if (error === "Unavailable") return { kind: "unavailable" }
  const wait = /^TooManyAttempts\.(\d+)$/.exec(error)?.[1]
  return wait === undefined ? { kind: "provider" } : { kind: "too-many", waitSeconds: Number(wait) }
}

function useFailureText(): (failure: Failure) => string {
  const t = useTranslations("auth.errors")
  return (failure) => {
    if (failure.kind === "too-many") {
      return t("tooMany", { minutes: Math.max(1, Math.ceil(failure.waitSeconds / 60)) })
    }
    return failure.kind === "not-invited" ? t("notInvited") : t(failure.kind)
  }
}

/** E-mail address and password. `goTo` is a path of this site. Works without scripts, too: hence the hidden fields. */
export function SignInForm({
  goTo,
  csrfToken,
  error,
}: {
  goTo: string
  csrfToken: string
  error: string | null
}) {
  const t = useTranslations("auth.signIn")
  const failureText = useFailureText()
  const [failure, setFailure] = useState(failureOf(error))
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(null)
    const outcome = await signIn(formText(form, "email"), formText(form, "password"))
    if (outcome.kind !== "signed-in") {
      setFailure(outcome)
      setBusy(false)
      return
    }
    await adoptPreferences()
    // A whole page load, so that nothing stays of what this browser showed before.
    window.location.assign(goTo)
  }

  return (
    <form
      method="post"
      action="/api/auth/callback/credentials"
      onSubmit={(event) => void submit(event)}
      className="grid gap-4"
    >
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={goTo} />
      {failure === null ? null : (
        <Callout tone="bad" live="assertive">
          {failureText(failure)}
        </Callout>
      )}
      <Field label={t("email")} required>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("password")} required>
        {(control) => (
          <Input {...control} type="password" name="password" autoComplete="current-password" />
        )}
      </Field>
      <Button type="submit" variant="primary" loading={busy}>
        {t("submit")}
      </Button>
    </form>
  )
}
