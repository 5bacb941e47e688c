import type { AnswerableQuestion } from "../submission.ts"
import type { Tiers } from "./tiers.ts"

/** What the project asks for. */
export interface WorkForm {
  readonly taskType: string
  readonly allowTies: boolean
  readonly allowPartial: boolean
  readonly strengthScale: number | null
  readonly minActiveMs: number | null
  readonly questions: readonly AnswerableQuestion[]
}

/** One item to be judged: the keys of its responses in the order shown, and what is asked of them. */
export interface Task {
  readonly keys: readonly string[]
  readonly form: WorkForm
}

export type WorkAnswer = number | boolean | string | readonly string[]
export type WorkAnswers = Readonly<Record<string, WorkAnswer>>

/** Everything an annotator has done on one item so far. Immutable: undo is keeping the one before. */
export interface Work {
  readonly tiers: Tiers
  /** The placed keys in the order in which they were placed; the last is what a tie ties with. */
  readonly placed: readonly string[]
  /** How many tiers are acceptable: the line stands below them. Null: no line was drawn. */
  readonly cut: number | null
  /** Signed: below 0 A is better, 0 equal. Null where none is chosen or none is asked. */
  readonly strength: number | null
  readonly itemAnswers: WorkAnswers
  readonly responseAnswers: Readonly<Record<string, WorkAnswers>>
  readonly comment: string
}

export const emptyWork: Work = {
  tiers: [],
  placed: [],
  cut: null,
  strength: null,
  itemAnswers: {},
  responseAnswers: {},
  comment: "",
}

/**
 * A project that asks a yes-or-no question under this key of each response gets the line "not acceptable below" in the
 * rank rail in its place; what stands above the line is answered true, what stands below false.
 */
export const acceptableKey = "acceptable"

/** A form, or what of it concerns questions; `Q` may carry more than is needed here, such as labels. */
interface Asking<Q extends AnswerableQuestion> {
  readonly form: { readonly taskType: string; readonly questions: readonly Q[] }
}

function isLineQuestion(question: AnswerableQuestion, taskType: string): boolean {
  return (
    question.key === acceptableKey &&
    question.kind === "boolean" &&
    question.scope === "response" &&
    taskType === "ranking"
  )
}

/** Whether the rail has the line; `required` where the item cannot be submitted without it. */
export function lineOf(task: Asking<AnswerableQuestion>): { readonly required: boolean } | null {
  const { questions, taskType } = task.form
  const question = questions.find((candidate) => isLineQuestion(candidate, taskType))
  return question === undefined ? null : { required: question.required }
}

/** The questions that stand on every card. */
export function responseQuestions<Q extends AnswerableQuestion>({ form }: Asking<Q>): Q[] {
  return form.questions.filter(
    (question) => question.scope === "response" && !isLineQuestion(question, form.taskType),
  )
}

/** The questions that are asked once. */
export function itemQuestions<Q extends AnswerableQuestion>({ form }: Asking<Q>): Q[] {
  return form.questions.filter((question) => question.scope === "item")
}

export interface Flag {
  readonly question: string
  readonly value: string
}

/** The flags of a card in the order of their digits: every option of its multiple-choice questions. */
export function flagsOf(task: Task): Flag[] {
  return responseQuestions(task)
    .filter((question) => question.kind === "multichoice")
    .flatMap((question) =>
      (question.options ?? []).map((option) => ({ question: question.key, value: option.value })),
    )
}

/** The steps of the strength scale from A to B; without the middle where ties are not allowed. */
export function strengthSteps(form: WorkForm): number[] {
  const scale = form.strengthScale ?? 1
  const steps = Array.from({ length: 2 * scale + 1 }, (_, index) => index - scale)
  return form.allowTies ? steps : steps.filter((step) => step !== 0)
}
