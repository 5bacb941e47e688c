import { ArrowDown, ArrowUp, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Card } from "#components/ui/card.tsx"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"
import type { FormPart } from "./form-part.ts"
import { OptionRows } from "./option-rows.tsx"
import { keyFromLabel, takesOptions, type QuestionValues } from "./project-values.ts"
import { freeKey } from "./question-presets.ts"

const kinds = ["likert", "boolean", "choice", "multichoice", "text"] as const
const scopes = ["response", "item"] as const

type QuestionCardProps = {
  index: number
  count: number
  question: QuestionValues
  /** Keys of the other questions. */
  takenKeys: readonly string[]
  /** Off: there is nothing but the whole item to ask about. */
  hasResponses: boolean
  problemAt: FormPart["problemAt"]
  onChange: (question: QuestionValues) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One question of the form: its words, its kind, what it is asked of. */
export function QuestionCard(props: QuestionCardProps) {
  const { index, question, takenKeys, hasResponses, problemAt, onChange } = props
  const t = useTranslations("projects.questions")
  const path = `questions.${index}`
  const change = (part: Partial<QuestionValues>) => onChange({ ...question, ...part })

  function rename(label: string) {
    const derived = keyFromLabel(label)
    const wasDerived =
      question.key === keyFromLabel(question.label) || /^question(-\d+)?$/.test(question.key)
    const renames = wasDerived && derived !== null && !question.id.startsWith("saved-")
    change({ label, ...(renames ? { key: freeKey(derived, takenKeys) } : {}) })
  }

  return (
    <Card className="grid gap-4 p-4">
      <div className="flex items-start gap-2">
        <Field className="flex-1" label={t("label")} error={problemAt(`${path}.label`)} required>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={question.label}
              onChange={(event) => rename(event.target.value)}
            />
          )}
        </Field>
        <CardButtons {...props} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("kind")}>
          {(control) => (
            <Select
              {...control}
              value={question.kind}
              options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              onChange={({ target }) => {
                const kind = kinds.find((candidate) => candidate === target.value)
                if (kind) change({ kind })
              }}
            />
          )}
        </Field>
        {hasResponses ? (
          <Field label={t("scope")}>
            {(control) => (
              <Select
                {...control}
                value={question.scope}
                options={scopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
                onChange={({ target }) => {
                  const scope = scopes.find((candidate) => candidate === target.value)
                  if (scope) change({ scope })
                }}
              />
            )}
          </Field>
        ) : null}
      </div>
      {takesOptions(question.kind) ? (
        <OptionRows
          path={`${path}.options`}
          options={question.options}
          onChange={(options) => change({ options })}
          problemAt={problemAt}
        />
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Field
          label={t("key")}
          hint={question.id.startsWith("saved-") ? t("keyHint") : undefined}
          error={problemAt(`${path}.key`) ?? problemAt(path)}
          className="max-w-72 flex-1"
        >
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              spellCheck={false}
              value={question.key}
              onChange={(event) => change({ key: event.target.value })}
              className="font-mono text-13"
            />
          )}
        </Field>
        <Checkbox
          className="pt-1"
          label={t("required")}
          checked={question.required}
          onChange={(event) => change({ required: event.target.checked })}
        />
      </div>
    </Card>
  )
}

function CardButtons({ index, count, onMove, onRemove }: QuestionCardProps) {
  const t = useTranslations("projects.questions")
  const number = index + 1
  return (
    <span className="-me-1.5 flex pt-[27px]">
      <Button
        variant="quiet"
        square
        disabled={index === 0}
        aria-label={t("moveUp", { number })}
        icon={<ArrowUp aria-hidden="true" className="size-4" />}
        onClick={() => onMove(-1)}
      />
      <Button
        variant="quiet"
        square
        disabled={index === count - 1}
        aria-label={t("moveDown", { number })}
        icon={<ArrowDown aria-hidden="true" className="size-4" />}
        onClick={() => onMove(1)}
      />
      <Button
        variant="quiet"
        square
        aria-label={t("remove", { number })}
        icon={<Trash2 aria-hidden="true" className="size-4" />}
        onClick={onRemove}
      />
    </span>
  )
}
