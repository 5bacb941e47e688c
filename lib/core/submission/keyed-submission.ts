import type { Turn } from "../conversation.ts"
import type { Ranking, RankingRules } from "../ranking.ts"
import type { KeyRanking } from "../ranking-keys.ts"

/** What annotators do with an item; the contract's word. */
export type TaskType = "ranking" | "pairwise" | "rating" | "demonstration" | "edit"

/** A question as far as an answer can be checked against it. */
export interface AnswerableQuestion {
  readonly key: string
  readonly kind: "likert" | "boolean" | "choice" | "multichoice" | "text"
  readonly scope: "response" | "item"
  readonly required: boolean
  readonly options?: readonly { readonly value: string }[] | undefined
}

export interface SubmissionRules extends RankingRules {
  readonly taskType: TaskType
  /** Steps of strength asked for, or null. */
  readonly strengthScale: number | null
  readonly minActiveMs: number | null
  readonly questions: readonly AnswerableQuestion[]
  /** What a passage can be marked as; without any, nothing is marked. */
  readonly spanLabels: readonly { readonly value: string }[]
  /** Demonstrations: both sides of a conversation in place of one answer. */
  readonly conversation: boolean
  /** Bytes of UTF-8 that a written message may have. */
  readonly maxTextBytes: number
}

/** An item's texts, needed to check what was written or marked; responses by their index in the item. */
export interface ItemTexts {
  readonly prompt: readonly Turn[]
  readonly responses: readonly (readonly Turn[])[]
}

/** A marked passage; the response by key where it is on the wire to annotators, by index where it is stored. */
export interface Span<Response = number> {
  readonly response: Response
  readonly message: number
  /** Code points from the beginning of the message's text; the end excluded. */
  readonly start: number
  readonly end: number
  readonly label: string
  readonly note?: string | undefined
}

/** A demonstration, or the edit of the response that is named. */
export interface Rewrite<Response = number> {
  readonly response?: Response | undefined
  readonly messages: readonly Turn[]
  /** Explicitly: there was nothing to improve. */
  readonly unchanged?: true | undefined
}

type AnswersByKey = Readonly<Record<string, unknown>>

/** What an annotator submits, in the keys they saw. */
export interface KeyedSubmission {
  readonly ranking: KeyRanking
  readonly allEqual?: boolean | undefined
  readonly strength?: number | undefined
  readonly answers: {
    readonly item?: AnswersByKey | undefined
    readonly responses?: Readonly<Record<string, AnswersByKey>> | undefined
  }
  readonly rewrite?: Rewrite<string> | undefined
  readonly spans?: readonly Span<string>[] | undefined
  readonly activeMs: number
}

export interface SubmissionError {
  /** Where in the submission: `ranking.0.1`, `answers.responses.A.overall`, `spans.2.end`. */
  readonly path: string
  readonly message: string
  /** There is nothing wrong with it but its length. */
  readonly tooLarge?: true
}

/** What is stored: responses by their index in the item, whatever the order they were shown in. */
export interface IndexedSubmission {
  readonly ranking: Ranking
  /** Magnitude, 0 and up; the ranking says which response is better. */
  readonly strength: number | null
  readonly answers: {
    readonly item?: AnswersByKey
    readonly responses?: Readonly<Record<string, AnswersByKey>>
  }
  readonly rewrite: Rewrite | null
  /** In the order in which they were sent: that of the indices would tell the order of import (I2). */
  readonly spans: readonly Span[]
}

export type SubmissionResult =
  | { readonly ok: true; readonly submission: IndexedSubmission }
  | { readonly ok: false; readonly errors: readonly SubmissionError[] }
