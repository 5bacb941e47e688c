"use client"

import { useTranslations } from "next-intl"
import { classNames } from "#components/ui/class-names.ts"
import { Kbd } from "#components/ui/kbd.tsx"
import { Likert } from "#components/ui/likert.tsx"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { ToggleChip } from "#components/ui/toggle-chip.tsx"
import type { Question } from "#lib/contracts/projects.ts"
import { flagsOf } from "#lib/core/workbench/work.ts"
import type { WorkAnswer } from "#lib/core/workbench/work.ts"
import { useNumberLabel } from "./key-label.ts"
import { questionId, useWorkView } from "./work-view.tsx"

interface QuestionFieldProps {
  question: Question
  /** Null: asked of the whole item. */
  response: string | null
  /** On the foot of a card, where chips and scales stand without a heading. */
  compact?: boolean
  /** The one that keys answer now. */
  active?: boolean
}

interface FieldProps extends QuestionFieldProps {
  value: WorkAnswer | undefined
  invalid: boolean
  label: string
  answer: (value: WorkAnswer | null) => void
}

function Flags({ question, response, value, label }: FieldProps) {
  const { task, current, armed, act, work } = useWorkView()
  const chosen = Array.isArray(value) ? value : []
  const flags = flagsOf(task)
  const numberOf = useNumberLabel(task)
  const toggle = (option: string) => {
    if (response !== null) {
      act({ type: "flag", response, question: question.key, value: option })
      return
    }
    const own = work.itemAnswers[question.key]
    const before = Array.isArray(own) ? own.map(String) : []
    const next = before.includes(option)
      ? before.filter((other) => other !== option)
      : [...before, option]
    const answer = next.length === 0 ? null : next.toSorted()
    act({ type: "answer", response: null, question: question.key, value: answer })
  }
  const counting = armed === "flag" && response !== null && response === current
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {(question.options ?? []).map((option) => {
        const at = flags.findIndex((f) => f.question === question.key && f.value === option.value)
        const key = counting ? numberOf(at + 1) : null
        return (
          <ToggleChip
            key={option.value}
            pressed={chosen.includes(option.value)}
            tone={response === null ? "accent" : "bad"}
            onClick={() => toggle(option.value)}
          >
            {key === null ? null : <Kbd>{key}</Kbd>}
            <span dir="auto">{option.label}</span>
          </ToggleChip>
        )
      })}
    </div>
  )
}

function Choice({ question, value, label, answer }: FieldProps) {
  const t = useTranslations("annotate.questions")
  const options =
    question.kind === "boolean"
      ? [
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]
      : (question.options ?? [])
  const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : value
  return (
    <SegmentedControl
      label={label}
      segments={[...options]}
      value={typeof chosen === "string" ? chosen : ""}
      onValueChange={(next) => answer(question.kind === "boolean" ? next === "yes" : next)}
    />
  )
}

function Text({ value, label, answer, compact = false }: FieldProps) {
  return (
    <Textarea
      aria-label={label}
      rows={compact ? 1 : 3}
      maxLength={20_000}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => answer(event.target.value === "" ? null : event.target.value)}
    />
  )
}

/** The keys that answer a scale. */
function ScaleKeys() {
  const numberOf = useNumberLabel(useWorkView().task)
  const keys = [1, 2, 3, 4, 5, 6, 7].map(numberOf).join(" ")
  return <Kbd className="ms-2 pointer-coarse:hidden">{keys === "1 2 3 4 5 6 7" ? "1–7" : keys}</Kbd>
}

/** Whether the question says itself what 1 and 7 mean. */
function namesEnds(label: string): boolean {
  return /\b1\b/.test(label) && /\b7\b/.test(label)
}

function Scale({ question, value, label, invalid, answer, compact = false }: FieldProps) {
  const t = useTranslations("annotate.questions")
  const ends = namesEnds(question.label) ? {} : { lowLabel: t("worst"), highLabel: t("best") }
  return (
    <Likert
      label={label}
      value={typeof value === "number" ? value : null}
      invalid={invalid}
      required={question.required}
      onValueChange={answer}
      {...(compact ? {} : { size: "l", className: "mt-1 max-w-[440px]", ...ends })}
    />
  )
}

const fields = { likert: Scale, boolean: Choice, choice: Choice, multichoice: Flags, text: Text }

function useAccessibleLabel({ question, response }: QuestionFieldProps): string {
  const t = useTranslations("annotate.questions")
  const { label, kind } = question
  if (kind === "likert") {
    return response === null
      ? t("likertItem", { question: label })
      : t("likert", { question: label, key: response })
  }
  return response === null ? label : t("ofResponse", { question: label, key: response })
}

/** One question: of one response on its card, or of the whole item. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, response, compact = false, active = false } = props
  const t = useTranslations("annotate")
  const { idPrefix, work, missing, act } = useWorkView()
  const label = useAccessibleLabel(props)
  const invalid =
    missing?.kind === "answer" && missing.response === response && missing.question === question.key
  const answers = response === null ? work.itemAnswers : (work.responseAnswers[response] ?? {})
  const Field = fields[question.kind]
  // Flags explain themselves; a scale or a choice does not.
  const heading = !compact || question.kind !== "multichoice"
  return (
    <div
      id={questionId(idPrefix, response, question.key)}
      tabIndex={-1}
      data-question={question.key}
      className={classNames(
        "min-w-0 rounded-s",
        active &&
          "bg-sunken shadow-[0_0_0_9px_var(--sunken)] pointer-coarse:bg-transparent pointer-coarse:shadow-none",
        compact && question.kind === "likert" && "ms-auto flex flex-wrap items-center gap-2",
        compact &&
          (question.kind === "boolean" || question.kind === "choice") &&
          "flex flex-wrap items-center gap-2",
        compact && question.kind === "text" && "w-full",
        invalid && "outline-2 outline-offset-4 outline-bad",
      )}
    >
      {heading ? (
        <p
          aria-hidden="true"
          dir="auto"
          className={compact ? "label" : "mb-1 text-14 font-semibold"}
        >
          {question.label}
          {question.required && response === null ? (
            <span className="ms-2 text-13 font-normal text-ink-3">{t("questions.required")}</span>
          ) : null}
          {active ? <ScaleKeys /> : null}
        </p>
      ) : null}
      <Field
        {...props}
        label={label}
        invalid={invalid}
        value={answers[question.key]}
        answer={(value) => act({ type: "answer", response, question: question.key, value })}
      />
      {invalid ? <p className="mt-1 text-12 font-semibold text-bad">{t("missing.here")}</p> : null}
    </div>
  )
}
