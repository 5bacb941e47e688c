import type { AnswerableQuestion } from "../submission/keyed-submission.ts"
import { unplacedOf } from "./tiers.ts"
import { itemQuestions, lineOf, responseQuestions, sideAfter } from "./work.ts"
import type { Task, Work, WorkAnswer } from "./work.ts"
import { isAsOriginal, originalOf, writtenTurns } from "./write.ts"

/** The first thing that keeps an item from being submitted. */
export type Missing =
  | { readonly kind: "placement"; readonly keys: readonly string[] }
  | { readonly kind: "preference" }
  | { readonly kind: "line" }
  /** Nothing is written in this message. */
  | { readonly kind: "text"; readonly message: number }
  /** The conversation ends with the person. */
  | { readonly kind: "lastTurn"; readonly message: number }
  /** No response was chosen to be improved. */
  | { readonly kind: "choice" }
  /** The text is as it came, and nobody said that it is to stay so. */
  | { readonly kind: "edit" }
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

function missingOrder(task: Task, work: Work): Missing | null {
  const { form, keys } = task
  const unplaced = unplacedOf(work.tiers, keys)
  if (form.taskType === "pairwise") {
    const asked = form.strengthScale !== null && work.strength === null
    return unplaced.length > 0 || asked ? { kind: "preference" } : null
  }
  if (unplaced.length > 0 && !(form.allowPartial && unplaced.length < keys.length)) {
    return { kind: "placement", keys: unplaced }
  }
  return lineOf(task)?.required === true && work.cut === null ? { kind: "line" } : null
}

function missingEdit(task: Task, { rewrite }: Work): Missing | null {
  if (rewrite === null && task.keys.length > 1) return { kind: "choice" }
  if (rewrite?.unchanged === true) return null
  if (isAsOriginal(task, rewrite)) return { kind: "edit" }
  const original = originalOf(task, rewrite)
  const emptied = (rewrite?.messages ?? []).findIndex(
    ({ content }, at) => content.trim() === "" && content !== original?.[at]?.content,
  )
  return emptied < 0 ? null : { kind: "text", message: emptied }
}

function missingTurn(task: Task, { rewrite }: Work): Missing | null {
  const written = writtenTurns(rewrite)
  const empty = written.findIndex(({ content }) => content.trim() === "")
  if (empty >= 0 || written.length === 0) return { kind: "text", message: Math.max(0, empty) }
  const ends = !task.form.conversation || sideAfter(task, written) === "user"
  return ends ? null : { kind: "lastTurn", message: written.length }
}

/** What is missing of the work itself, before what is asked about it. */
function missingWork(task: Task, work: Work): Missing | null {
  switch (task.form.taskType) {
    case "ranking":
    case "pairwise":
      return missingOrder(task, work)
    case "rating":
      return null
    case "demonstration":
      return missingTurn(task, work)
    case "edit":
      return missingEdit(task, work)
  }
}

/**
 * What is missing first, or null. A response that nobody acted on is missing (I4) unless partial rankings are allowed,
 * and even then one has to be placed.
 */
export function findMissing(task: Task, work: Work, activeMs: number): Missing | null {
  const { form, keys } = task
  const ofWork = missingWork(task, work)
  if (ofWork !== null) return ofWork
  for (const key of keys) {
    const question = unanswered(responseQuestions(task), work.responseAnswers[key] ?? {})
    if (question !== null) return { kind: "answer", response: key, question }
  }
  const question = unanswered(itemQuestions(task), work.itemAnswers)
  if (question !== null) return { kind: "answer", response: null, question }
  const remainingMs = (form.minActiveMs ?? 0) - activeMs
  return remainingMs > 0 ? { kind: "time", remainingMs } : null
}
