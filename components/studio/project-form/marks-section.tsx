import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { OptionRows } from "./option-rows.tsx"
import { markOptions, type PresetWords } from "./question-presets.ts"

/** What passages of a response can be marked as. `presets` are in the project's language. */
export function MarksSection({
  values,
  update,
  problemAt,
  presets,
}: FormPart & { presets: PresetWords }) {
  const t = useTranslations("projects.form")
  const { spanLabels } = values
  return (
    <FormSection title={t("marks")} lead={t("marksLead")}>
      {spanLabels.length === 0 ? <p className="text-14 text-ink-2">{t("marksNone")}</p> : null}
      <OptionRows
        path="spanLabels"
        options={spanLabels}
        onChange={(options) => update({ spanLabels: options })}
        problemAt={problemAt}
      />
      {spanLabels.length === 0 ? (
        <span>
          <Button onClick={() => update({ spanLabels: markOptions(presets) })}>
            {t("marksUsual")}
          </Button>
        </span>
      ) : null}
    </FormSection>
  )
}
