import { useTranslations } from "next-intl"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { Field } from "#components/ui/field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { Select } from "#components/ui/select.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"

const newTasks = ["ranking", "pairwise"] as const
const strengths = ["1", "2", "3", "4"] as const

/** What annotators do with an item, and how many of them. The task type stays once the project is there. */
export function TaskSection({ values, update, problemAt, isNew }: FormPart & { isNew: boolean }) {
  const t = useTranslations("projects.form")
  const tasks = useTranslations("projects.taskTypes")
  return (
    <FormSection title={t("task")} lead={t("taskLead")}>
      {isNew ? (
        <RadioGroup
          legend={t("taskType")}
          name="taskType"
          value={values.taskType}
          onValueChange={(taskType) => update({ taskType })}
          options={newTasks.map((value) => ({
            value,
            label: tasks(value),
            hint: t(`taskTypeHints.${value}`),
          }))}
        />
      ) : (
        <div className="text-14">
          <p className="font-semibold">{t("taskType")}</p>
          <p className="text-ink-2">
            {tasks(values.taskType)}. {t("taskTypeFixed")}
          </p>
        </div>
      )}
      <NumberField
        label={t("overlap")}
        hint={isNew ? t("overlapHint") : t("overlapChangeHint")}
        unit={t("overlapUnit")}
        value={values.overlap}
        onValueChange={(overlap) => update({ overlap })}
        error={problemAt("overlap")}
      />
      <div className="grid gap-3">
        <Checkbox
          label={t("allowTies")}
          hint={t("allowTiesHint")}
          checked={values.allowTies}
          onChange={(event) => update({ allowTies: event.target.checked })}
        />
        {values.taskType === "pairwise" ? null : (
          <Checkbox
            label={t("allowPartial")}
            hint={t("allowPartialHint")}
            checked={values.allowPartial}
            onChange={(event) => update({ allowPartial: event.target.checked })}
          />
        )}
      </div>
      {values.taskType === "pairwise" ? (
        <Field label={t("strength")} hint={t("strengthHint")} error={problemAt("strengthScale")}>
          {(control) => (
            <Select
              {...control}
              className="max-w-80"
              value={values.strengthScale}
              options={[
                { value: "", label: t("strengthNone") },
                ...strengths.map((value) => ({
                  value,
                  label: t("strengthSteps", { steps: Number(value) }),
                })),
              ]}
              onChange={(event) => update({ strengthScale: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </FormSection>
  )
}
