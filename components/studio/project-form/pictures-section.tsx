import { useTranslations } from "next-intl"
import { Field } from "#components/ui/field.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"

/** Whose pictures prompts and responses show. */
export function PicturesSection({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.form")
  const common = useTranslations("common")
  return (
    <FormSection title={t("pictures")} lead={t("picturesLead")}>
      <Field
        label={t("imageHosts")}
        hint={t("imageHostsHint")}
        note={common("optional")}
        error={problemAt("imageHosts")}
      >
        {(control) => (
          <Textarea
            {...control}
            dir="ltr"
            rows={2}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
            value={values.imageHosts}
            onChange={(event) => update({ imageHosts: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  )
}
