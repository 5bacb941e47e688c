import { useTranslations } from "next-intl"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"

/** How long somebody may hold an item, how fast is too fast, and how long texts may be. */
export function LimitsSection({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.form")
  const common = useTranslations("common")
  return (
    <FormSection title={t("limits")} lead={t("limitsLead")}>
      <NumberField
        label={t("lease")}
        hint={t("leaseHint")}
        unit={t("minutesUnit")}
        value={values.leaseMinutes}
        onValueChange={(leaseMinutes) => update({ leaseMinutes })}
        error={problemAt("leaseMinutes")}
      />
      <NumberField
        label={t("minActive")}
        hint={t("minActiveHint")}
        unit={t("secondsUnit")}
        note={common("optional")}
        value={values.minActiveSeconds}
        onValueChange={(minActiveSeconds) => update({ minActiveSeconds })}
        error={problemAt("minActiveMs")}
      />
      <NumberField
        label={t("maxText")}
        hint={t("maxTextHint")}
        unit="kB"
        value={values.maxTextKb}
        onValueChange={(maxTextKb) => update({ maxTextKb })}
        error={problemAt("maxTextBytes")}
      />
    </FormSection>
  )
}
