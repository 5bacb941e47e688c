"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type FormEvent } from "react"
import { toast } from "sonner"
import { call } from "#components/api/client.ts"
import { LanguageControl } from "#components/shell/language-control.tsx"
import { ThemeControl } from "#components/shell/theme-control.tsx"
import { Button } from "#components/ui/button.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Me } from "#lib/contracts/users.ts"
import { formText } from "./form-text.ts"
import { useFailureToast } from "./use-failure.ts"

/** Name, and how pages look. The switches act at once; the name has a button. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useTranslations("account.profile")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [nameMissing, setNameMissing] = useState(false)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), "name").trim()
    setNameMissing(name === "")
    if (name === "") return
    setBusy(true)
    try {
      await call("patchMe", { body: { name } })
      toast.success(common("saved"))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="grid max-w-[520px] gap-8">
      <section>
        <SectionHeading title={t("title")} />
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <Field
            label={t("name")}
            hint={t("nameHint")}
            error={nameMissing ? t("nameMissing") : null}
            required
          >
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={me.name}
                maxLength={100}
                autoComplete="name"
              />
            )}
          </Field>
          <dl className="grid gap-x-8 gap-y-4 text-14 sm:grid-cols-2">
            <div>
              <dt className="font-semibold">{t("email")}</dt>
              <dd>
                <span className="block break-all">{me.email}</span>
                <span className="text-13 text-ink-2">{t("emailHint")}</span>
              </dd>
            </div>
            <div>
              <dt className="font-semibold">{t("role")}</dt>
              <dd>{common(`roles.${me.role}`)}</dd>
            </div>
          </dl>
          <div>
            <Button type="submit" variant="primary" loading={busy}>
              {common("save")}
            </Button>
          </div>
        </form>
      </section>
      <section>
        <SectionHeading title={t("look")} />
        <div className="grid gap-4">
          <div className="grid justify-items-start gap-1.5">
            <span aria-hidden="true" className="text-14 font-semibold">
              {common("language.label")}
            </span>
            <LanguageControl
              onChosen={(locale) => void call("patchMe", { body: { locale } }).catch(failed)}
            />
          </div>
          <div className="grid justify-items-start gap-1.5">
            <span aria-hidden="true" className="text-14 font-semibold">
              {common("theme.label")}
            </span>
            <ThemeControl
              onChosen={(theme) => void call("patchMe", { body: { theme } }).catch(failed)}
            />
          </div>
        </div>
      </section>
    </div>
  )
}
