import { Plus } from "lucide-react"
import { useTranslations } from "next-intl"
import { useId } from "react"
import { Button } from "#components/ui/button.tsx"
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx"
import { FieldError } from "#components/ui/field-notes.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import type { QuestionValues } from "./project-values.ts"
import { QuestionCard } from "./question-card.tsx"
import { presetQuestions, presetsOf, type PresetWords } from "./question-presets.ts"
import { taskTraits } from "./task-traits.ts"

const mostQuestions = 20

function moved(questions: readonly QuestionValues[], from: number, by: -1 | 1): QuestionValues[] {
  const result = [...questions]
  const [question] = result.splice(from, 1)
  if (question) result.splice(from + by, 0, question)
  return result
}

/** What is asked beside the ranking. `presets` are in the project's language. */
export function QuestionsSection({
  values,
  update,
  problemAt,
  presets,
}: FormPart & { presets: PresetWords }) {
  const t = useTranslations("projects.questions")
  const { questions, taskType } = values
  const { ranked, responses } = taskTraits[taskType]
  const setQuestions = (next: QuestionValues[]) => update({ questions: next })
  const wrong = problemAt("questions")
  const wrongId = useId()
  const keys = questions.map((question) => question.key)
  return (
    <FormSection title={t("title")} lead={t(ranked ? "lead" : "leadElse")}>
      {questions.map((question, index) => (
        <QuestionCard
          key={question.id}
          index={index}
          count={questions.length}
          question={question}
          takenKeys={keys.filter((_, at) => at !== index)}
          hasResponses={responses}
          problemAt={problemAt}
          onChange={(changed) =>
            setQuestions(questions.map((other) => (other === question ? changed : other)))
          }
          onMove={(by) => setQuestions(moved(questions, index, by))}
          onRemove={() => setQuestions(questions.filter((other) => other !== question))}
        />
      ))}
      {questions.length === 0 ? (
        <p className="text-14 text-ink-2">
          {t(taskType === "rating" ? "noneRating" : ranked ? "none" : "noneElse")}
        </p>
      ) : null}
      {wrong === undefined ? null : <FieldError id={wrongId}>{wrong}</FieldError>}
      <span>
        <DropdownMenu
          align="start"
          trigger={
            <Button
              {...(wrong === undefined
                ? {}
                : { "aria-invalid": true, "aria-describedby": wrongId })}
              disabled={questions.length >= mostQuestions}
              icon={<Plus aria-hidden="true" className="size-4" />}
            >
              {t("add")}
            </Button>
          }
          items={presetsOf(taskType).map((name) => ({
            key: name,
            label: t(`addPreset.${name}`),
            separated: name === "blank",
            onSelect: () =>
              setQuestions([...questions, ...presetQuestions(name, presets, keys, taskType)]),
          }))}
        />
      </span>
    </FormSection>
  )
}
