import type { AnswerableQuestion } from "../submission.ts"
import { unplacedOf } from "./tiers.ts"
import { itemQuestions, lineOf, responseQuestions } from "./work.ts"
import type { Task, Work, WorkAnswer } from "./work.ts"

/** The first thing that keeps an item from being submitted. */
export type Missing =
  | { readonly kind: "placement"; readonly keys: readonly string[] }
  | { readonly kind: "preference" }
  | { readonly kind: "line" }
  | { readonly kind: "answer"; readonly response: string | null; readonly question: string }
  | { readonly kind: "time"; readonly remainingMs: number }

function isEmpty(value: WorkAnswer | undefined): boolean {
  if (value === undefined) return true
  return typeof value === "object"
    ? value.length === 0
    : typeof value === "string" && value.trim() === ""
}

function unanswered(
  questions: readonly AnswerableQuestion[],
  answers: Readonly<Record<string, WorkAnswer>>,
): string | null {
  const question = questions.find(({ key, required }) => required && isEmpty(answers[key]))
  return question?.key ?? null
}

/**
 * What is missing first, or null. A response that nobody acted on is missing (I4) unless partial rankings are allowed,
 * and even then one has to be placed.
 */
export function findMissing(task: Task, work: Work, activeMs: number): Missing | null {
  const { form, keys } = task
  const unplaced = unplacedOf(work.tiers, keys)
  if (form.taskType === "pairwise") {
    const asked = form.strengthScale !== null && work.strength === null
    if (unplaced.length > 0 || asked) return { kind: "preference" }
  } else if (unplaced.length > 0 && !(form.allowPartial && unplaced.length < keys.length)) {
    return { kind: "placement", keys: unplaced }
  }
  if (lineOf(task)?.required === true && work.cut === null) return { kind: "line" }
  for (const key of keys) {
    const question = unanswered(responseQuestions(task), work.responseAnswers[key] ?? {})
    if (question !== null) return { kind: "answer", response: key, question }
  }
  const question = unanswered(itemQuestions(task), work.itemAnswers)
  if (question !== null) return { kind: "answer", response: null, question }
  const remainingMs = (form.minActiveMs ?? 0) - activeMs
  return remainingMs > 0 ? { kind: "time", remainingMs } : null
}
