import { useTranslations } from "next-intl"
import { Checkbox } from "#components/ui/checkbox.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"

/** When the scorer learns anew by itself. */
export function RetrainSection({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.form")
  const { retrain } = values
  const change = (part: Partial<typeof retrain>) => update({ retrain: { ...retrain, ...part } })
  return (
    <FormSection title={t("retrain")} lead={t("retrainLead")}>
      <Checkbox
        label={t("retrainAutomatic")}
        hint={t("retrainAutomaticHint")}
        checked={retrain.automatic}
        onChange={(event) => change({ automatic: event.target.checked })}
      />
      {retrain.automatic ? (
        <NumberField
          label={t("retrainEvery")}
          unit={t("judgmentsUnit")}
          value={retrain.everyJudgments}
          onValueChange={(everyJudgments) => change({ everyJudgments })}
          error={problemAt("retrain.everyJudgments")}
        />
      ) : null}
      <NumberField
        label={t("minPairs")}
        hint={t("minPairsHint")}
        unit={t("pairsUnit")}
        value={retrain.minPairs}
        onValueChange={(minPairs) => change({ minPairs })}
        error={problemAt("retrain.minPairs")}
      />
      <Checkbox
        label={t("askNext")}
        hint={t("askNextHint")}
        checked={values.askNext}
        onChange={(event) => update({ askNext: event.target.checked })}
      />
    </FormSection>
  )
}
