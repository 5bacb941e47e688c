"use client"

import { Plus, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Field } from "#components/ui/field.tsx"
import { Select } from "#components/ui/select.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { useFigureText } from "../use-figure-text.ts"
import { letterOf } from "./letters.ts"
import { Result, type Scored } from "./result.tsx"

const fewestAnswers = 2
const mostAnswers = 9

/** A trained scorer that can be tried. */
export type PlaygroundScorer = {
  id: string
  number: number
  isChampion: boolean
  /** 0 to 1; null where it was not measured. */
  accuracy: number | null
}

type PlaygroundProps = {
  /** The champion first, then newest first; at least one. */
  scorers: readonly PlaygroundScorer[]
  initialId: string
}

/** An answer as it is written; the id keeps its field in place while others come and go. */
type Answer = { id: number; text: string }

/** Scores answers to a prompt that somebody writes here. */
export function Playground({ scorers, initialId }: PlaygroundProps) {
  const t = useTranslations("results.playground")
  const form = usePlayground(initialId)
  const formRef = useRef<HTMLFormElement>(null)
  const submit = () => {
    void form.submit().then((complete) => {
      if (!complete) formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
    })
  }
  return (
    <div className="grid gap-[30px] lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <form
        ref={formRef}
        noValidate
        className="grid min-w-0 content-start gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {scorers.some(({ isChampion }) => isChampion) ? null : (
          <Callout tone="warn">{t("noChampion")}</Callout>
        )}
        <ScorerChoice scorers={scorers} value={form.scorerId} onChange={form.setScorerId} />
        <Field
          required
          label={t("prompt")}
          error={form.checked && form.prompt.trim() === "" ? t("missingPrompt") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              value={form.prompt}
              placeholder={t("promptPlaceholder")}
              onChange={(event) => form.setPrompt(event.target.value)}
            />
          )}
        </Field>
        {form.answers.map((answer, index) => (
          <AnswerField
            key={answer.id}
            answer={answer}
            letter={letterOf(index)}
            checked={form.checked}
            onChange={(text) => form.changeAnswer(answer.id, text)}
            {...(form.answers.length > fewestAnswers
              ? { onRemove: () => form.removeAnswer(answer.id) }
              : {})}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" loading={form.busy}>
            {t("submit")}
          </Button>
          {form.answers.length < mostAnswers ? (
            <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={form.addAnswer}>
              {t("add")}
            </Button>
          ) : null}
          <Button variant="quiet" onClick={form.fillExample}>
            {t("example")}
          </Button>
        </div>
        {form.problem === null ? null : (
          <Callout tone="bad" live="assertive">
            {form.problem}
          </Callout>
        )}
      </form>
      <Result
        scored={form.scored}
        outdated={form.outdated}
        number={scorers.find(({ id }) => id === form.scored?.scorer)?.number ?? null}
      />
    </div>
  )
}

function ScorerChoice({
  scorers,
  value,
  onChange,
}: {
  scorers: readonly PlaygroundScorer[]
  value: string
  onChange: (id: string) => void
}) {
  const t = useTranslations("results.playground")
  const text = useFigureText()
  return (
    <Field label={t("scorer")}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          options={scorers.map(({ id, number, isChampion, accuracy }) => ({
            value: id,
            label: isChampion
              ? t("championOption", { number })
              : t("versionOption", {
                  number,
                  accuracy: accuracy === null ? text.none : text.percent(accuracy),
                }),
          }))}
        />
      )}
    </Field>
  )
}

function AnswerField({
  answer,
  letter,
  checked,
  onChange,
  onRemove,
}: {
  answer: Answer
  letter: string
  checked: boolean
  onChange: (text: string) => void
  onRemove?: () => void
}) {
  const t = useTranslations("results.playground")
  return (
    <div className="flex items-start gap-1">
      <Field
        required
        className="flex-1"
        label={t("answer", { letter })}
        error={checked && answer.text.trim() === "" ? t("missingAnswer") : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={answer.text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {onRemove === undefined ? null : (
        <Button
          square
          size="s"
          variant="quiet"
          aria-label={t("remove", { letter })}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={onRemove}
        />
      )}
    </div>
  )
}

function usePlayground(initialId: string) {
  const example = useTranslations("results.playground.exampleTexts")
  const sentence = useFailureSentence()
  const [scorerId, setScorerId] = useState(initialId)
  const [prompt, setPrompt] = useState("")
  const [answers, setAnswers] = useState<readonly Answer[]>([
    { id: 0, text: "" },
    { id: 1, text: "" },
  ])
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [scored, setScored] = useState<Scored | null>(null)
  const nextId = useRef(2)
  const texts = answers.map(({ text }) => text)

  /** False where something is missing: the form then says what. */
  const submit = async (): Promise<boolean> => {
    setChecked(true)
    if (prompt.trim() === "" || texts.some((text) => text.trim() === "")) return false
    if (busy) return true
    setBusy(true)
    setProblem(null)
    try {
      const body = { prompt, responses: texts }
      const answer = await call("compareResponses", { params: { id: scorerId }, body })
      if (answer !== null) setScored({ ...answer, prompt, texts })
    } catch (error) {
      setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
    return true
  }

  return {
    scorerId,
    setScorerId,
    prompt,
    setPrompt,
    answers,
    checked,
    busy,
    problem,
    scored,
    outdated:
      scored !== null &&
      (scored.scorer !== scorerId ||
        scored.prompt !== prompt ||
        scored.texts.join("\u0000") !== texts.join("\u0000")),
    submit,
    changeAnswer: (id: number, text: string) =>
      setAnswers(answers.map((answer) => (answer.id === id ? { id, text } : answer))),
    removeAnswer: (id: number) => setAnswers(answers.filter((answer) => answer.id !== id)),
    addAnswer: () => {
      const id = nextId.current
      nextId.current += 1
      setChecked(false)
      setAnswers([...answers, { id, text: "" }])
    },
    fillExample: () => {
      setChecked(false)
      setPrompt(example("prompt"))
      const filled = [example("a"), example("b"), example("c")]
      const from = nextId.current
      nextId.current += filled.length
      setAnswers(filled.map((text, index) => ({ id: from + index, text })))
    },
  }
}
