import { useTranslations } from "next-intl"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"
import { isLocale, locales } from "#lib/i18n/locale.ts"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"

/** Name and language. A new project's address is made from its name. */
export function BasicsSection({ values, update, problemAt, isNew }: FormPart & { isNew: boolean }) {
  const t = useTranslations("projects.form")
  const languages = useTranslations("common.language")
  return (
    <FormSection title={t("basics")} lead={t("basicsLead")}>
      <Field label={t("name")} error={problemAt("name")} required>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            autoComplete="off"
            value={values.name}
            onChange={(event) => update({ name: event.target.value })}
          />
        )}
      </Field>
      {isNew ? null : (
        <Field label={t("slug")} hint={t("slugHint")} error={problemAt("slug")}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              spellCheck={false}
              value={values.slug}
              onChange={(event) => update({ slug: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t("locale")} hint={t("localeHint")} error={problemAt("locale")}>
        {(control) => (
          <Select
            {...control}
            className="max-w-56"
            value={values.locale}
            options={locales.map((value) => ({ value, label: languages(value) }))}
            onChange={({ target }) => {
              if (isLocale(target.value)) update({ locale: target.value })
            }}
          />
        )}
      </Field>
    </FormSection>
  )
}
