import { Plus } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { DropdownMenu } from "#components/ui/dropdown-menu.tsx"
import type { FormPart } from "./form-part.ts"
import { FormSection } from "./form-section.tsx"
import type { QuestionValues } from "./project-values.ts"
import { QuestionCard } from "./question-card.tsx"
import { presetNames, presetQuestion, type PresetWords } from "./question-presets.ts"

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
  const { questions } = values
  const setQuestions = (next: QuestionValues[]) => update({ questions: next })
  const keys = questions.map((question) => question.key)
  return (
    <FormSection title={t("title")} lead={t("lead")}>
      {questions.map((question, index) => (
        <QuestionCard
          key={question.id}
          index={index}
          count={questions.length}
          question={question}
          takenKeys={keys.filter((_, at) => at !== index)}
          problemAt={problemAt}
          onChange={(changed) =>
            setQuestions(questions.map((other) => (other === question ? changed : other)))
          }
          onMove={(by) => setQuestions(moved(questions, index, by))}
          onRemove={() => setQuestions(questions.filter((other) => other !== question))}
        />
      ))}
      {questions.length === 0 ? <p className="text-14 text-ink-2">{t("none")}</p> : null}
      <span>
        <DropdownMenu
          align="start"
          trigger={
            <Button
              disabled={questions.length >= mostQuestions}
              icon={<Plus aria-hidden="true" className="size-4" />}
            >
              {t("add")}
            </Button>
          }
          items={presetNames.map((name) => ({
            key: name,
            label: t(`addPreset.${name}`),
            separated: name === "blank",
            onSelect: () => setQuestions([...questions, presetQuestion(name, presets, keys)]),
          }))}
        />
      </span>
    </FormSection>
  )
}
