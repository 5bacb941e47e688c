import { nextSide } from "../conversation.ts"
import type { Side, Turn } from "../conversation.ts"
import type { AnswerableQuestion, TaskType } from "../submission/keyed-submission.ts"
import { isLineQuestion } from "../submission/line.ts"
import type { Tiers } from "./tiers.ts"

/** The roles of messages, as the contract has them. */
export type MessageRole = "system" | "user" | "assistant" | "tool" | "developer"
export type WorkMessage = Turn<MessageRole>

/** What the project asks for. */
export interface WorkForm {
  readonly taskType: TaskType
  readonly allowTies: boolean
  readonly allowPartial: boolean
  readonly strengthScale: number | null
  readonly minActiveMs: number | null
  readonly questions: readonly AnswerableQuestion[]
  /** What a passage can be marked as; without any, nothing is marked. */
  readonly spanLabels: readonly { readonly value: string }[]
  /** Demonstrations: both sides of a conversation in place of one answer. */
  readonly conversation: boolean
  /** Turns can be drafted by a model. */
  readonly drafting: boolean
}

/** One item to be judged: the keys of its responses in the order shown, their texts, and what is asked of them. */
export interface Task {
  readonly keys: readonly string[]
  readonly form: WorkForm
  readonly prompt: readonly WorkMessage[]
  /** By key. */
  readonly contents: Readonly<Record<string, readonly WorkMessage[]>>
}

export type WorkAnswer = number | boolean | string | readonly string[]
export type WorkAnswers = Readonly<Record<string, WorkAnswer>>

/** What the annotator writes: a demonstration (`response` null), or the edit of a response. */
export interface WorkRewrite {
  readonly response: string | null
  /** The last message of a demonstration may still be empty: the turn that is being written. */
  readonly messages: readonly WorkMessage[]
  /** Edits: explicitly nothing to improve; the messages are as they came then. */
  readonly unchanged: boolean
  /** What was written before nothing was to be improved: it comes back where that is taken back. */
  readonly setAside?: readonly WorkMessage[]
}

/** A turn as a model drafted it, beside the text of the message that is being written until it is taken or discarded. */
export interface WorkSuggestion {
  readonly message: number
  readonly text: string
}

/** A marked passage: code points from the beginning of a message's text, the end excluded. */
export interface WorkSpan {
  readonly response: string
  readonly message: number
  readonly start: number
  readonly end: number
  readonly label: string
  /** Empty where there is none. */
  readonly note: string
}

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
  /** Null: nothing was written, no response was chosen. */
  readonly rewrite: WorkRewrite | null
  /** Null: no draft lies there to be taken. */
  readonly suggestion: WorkSuggestion | null
  readonly spans: readonly WorkSpan[]
}

export const emptyWork: Work = {
  tiers: [],
  placed: [],
  cut: null,
  strength: null,
  itemAnswers: {},
  responseAnswers: {},
  comment: "",
  rewrite: null,
  suggestion: null,
  spans: [],
}

/** Whether an order of the responses is made by hand here. */
export function isRanked(task: { readonly form: { readonly taskType: string } }): boolean {
  return task.form.taskType === "ranking" || task.form.taskType === "pairwise"
}

/** Whose turn it is after the messages that were written so far. */
export function sideAfter(task: Task, messages: readonly WorkMessage[]): Side {
  return nextSide([...task.prompt, ...messages])
}

/** A form, or what of it concerns questions; `Q` may carry more than is needed here, such as labels. */
interface Asking<Q extends AnswerableQuestion> {
  readonly form: { readonly taskType: string; readonly questions: readonly Q[] }
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
