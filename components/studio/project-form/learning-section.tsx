import { useTranslations } from "next-intl"
import { Checkbox } from "#components/ui/checkbox.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"

/** What comes before the work, and what annotators see of themselves. For tasks that gold rankings can measure. */
export function LearningSection({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.form")
  const { qualification } = values
  const change = (part: Partial<typeof qualification>) =>
    update({ qualification: { ...qualification, ...part } })
  return (
    <FormSection title={t("learning")} lead={t("learningLead")}>
      <Checkbox
        label={t("qualification")}
        hint={t("qualificationHint")}
        checked={qualification.asked}
        onChange={(event) => change({ asked: event.target.checked })}
      />
      {qualification.asked ? (
        <>
          <NumberField
            label={t("threshold")}
            hint={t("thresholdHint")}
            unit="%"
            value={qualification.threshold}
            onValueChange={(threshold) => change({ threshold })}
            error={problemAt("qualification.threshold")}
          />
          <NumberField
            label={t("attempts")}
            unit={t("attemptsUnit")}
            value={qualification.attempts}
            onValueChange={(attempts) => change({ attempts })}
            error={problemAt("qualification.attempts")}
          />
        </>
      ) : null}
      <Checkbox
        label={t("showAccuracy")}
        hint={t("showAccuracyHint")}
        checked={values.showAccuracy}
        onChange={(event) => update({ showAccuracy: event.target.checked })}
      />
    </FormSection>
  )
}
