import { useTranslations } from "next-intl"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { Field } from "#components/ui/field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { Select } from "#components/ui/select.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import { NumberField } from "./number-field.tsx"
import { questionsOfTask, type PresetWords } from "./question-presets.ts"
import { taskTraits, taskTypes } from "./task-traits.ts"

const strengths = ["1", "2", "3", "4"] as const

/**
 * What annotators do with an item, and how many of them. The task type stays once the project is there. `presets` are in
 * the project's language.
 */
export function TaskSection({
  values,
  update,
  problemAt,
  isNew,
  presets,
}: FormPart & { isNew: boolean; presets: PresetWords }) {
  const t = useTranslations("projects.form")
  const tasks = useTranslations("projects.taskTypes")
  const { taskType, questions } = values
  return (
    <FormSection title={t("task")} lead={t("taskLead")}>
      {isNew ? (
        <RadioGroup
          legend={t("taskType")}
          name="taskType"
          value={taskType}
          onValueChange={(chosen) =>
            update({ taskType: chosen, questions: questionsOfTask(chosen, questions, presets) })
          }
          options={taskTypes.map((value) => ({
            value,
            label: tasks(value),
            hint: t(`taskTypeHints.${value}`),
          }))}
        />
      ) : (
        <div className="text-14">
          <p className="font-semibold">{t("taskType")}</p>
          <p className="text-ink-2">
            {tasks(taskType)}. {t("taskTypeFixed")}
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
      <TaskChoices values={values} update={update} problemAt={problemAt} />
    </FormSection>
  )
}

/** What is chosen for one type of task and would say nothing in another. */
function TaskChoices({ values, update, problemAt }: FormPart) {
  const t = useTranslations("projects.form")
  const { ranked, strength, conversation } = taskTraits[values.taskType]
  return (
    <>
      {ranked ? (
        <div className="grid gap-3">
          <Checkbox
            label={t("allowTies")}
            hint={t("allowTiesHint")}
            checked={values.allowTies}
            onChange={(event) => update({ allowTies: event.target.checked })}
          />
          {strength ? null : (
            <Checkbox
              label={t("allowPartial")}
              hint={t("allowPartialHint")}
              checked={values.allowPartial}
              onChange={(event) => update({ allowPartial: event.target.checked })}
            />
          )}
        </div>
      ) : null}
      {strength ? (
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
      {conversation ? (
        <Checkbox
          label={t("conversation")}
          hint={t("conversationHint")}
          checked={values.conversation}
          onChange={(event) => update({ conversation: event.target.checked })}
        />
      ) : null}
    </>
  )
}
