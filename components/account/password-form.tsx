"use client"

import { useTranslations } from "next-intl"
import { useRef, useState, type FormEvent } from "react"
import { toast } from "sonner"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { formText } from "./form-text.ts"
import { minPasswordLength } from "./password-length.ts"
import { signIn } from "./session.ts"
import { useFailureToast } from "./use-failure.ts"

interface Problems {
  current?: string
  next?: string
}

/** Changes one's password. That ends every session, so this one is made anew with the new password. */
export function PasswordForm({ email }: { email: string | null }) {
  const t = useTranslations("account.password")
  const failed = useFailureToast()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)

  function explain(error: unknown) {
    if (error instanceof ApiError && error.status === 429) {
      setProblems({ current: t("tooMany") })
    } else if (error instanceof ApiError && error.errors[0]?.path === "password.current") {
      setProblems({ current: t("wrong") })
    } else failed(error)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const current = formText(fields, "current")
    const next = formText(fields, "next")
    const tooShort = next.length < minPasswordLength
    setProblems(tooShort ? { next: t("tooShort") } : {})
    if (tooShort) return
    setBusy(true)
    try {
      await call("patchMe", { body: { password: { current, next } } })
      const outcome = await signIn(email ?? "", next)
      if (outcome.kind !== "signed-in") {
        window.location.assign("/sign-in?callbackUrl=%2Faccount")
        return
      }
      form.current?.reset()
      toast.success(t("changed"))
    } catch (error) {
      explain(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <section className="max-w-[520px]">
      <SectionHeading title={t("title")} lead={t("lead")} />
      <form
        ref={form}
        method="post"
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid gap-4"
      >
        <input type="hidden" name="username" autoComplete="username" value={email ?? ""} readOnly />
        <Field label={t("current")} error={problems.current} required>
          {(control) => (
            <Input {...control} type="password" name="current" autoComplete="current-password" />
          )}
        </Field>
        <Field label={t("next")} hint={t("nextHint")} error={problems.next} required>
          {(control) => (
            <Input
              {...control}
              type="password"
              name="next"
              maxLength={200}
              autoComplete="new-password"
            />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={busy}>
            {t("submit")}
          </Button>
        </div>
      </form>
    </section>
  )
}
