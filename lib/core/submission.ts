import { canonicalRanking, validateRanking } from "./ranking.ts"
import type { Ranking, RankingError, RankingRules } from "./ranking.ts"
import { keyAt } from "./ranking-keys.ts"
import type { KeyRanking, ShownOrder } from "./ranking-keys.ts"

/** A question as far as an answer can be checked against it. */
export interface AnswerableQuestion {
  readonly key: string
  readonly kind: "likert" | "boolean" | "choice" | "multichoice" | "text"
  readonly scope: "response" | "item"
  readonly required: boolean
  readonly options?: readonly { readonly value: string }[] | undefined
}

export interface SubmissionRules extends RankingRules {
  /** Steps of strength asked for, or null. */
  readonly strengthScale: number | null
  readonly minActiveMs: number | null
  readonly questions: readonly AnswerableQuestion[]
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
  readonly activeMs: number
}

export interface SubmissionError {
  /** Where in the submission: `ranking.0.1`, `answers.responses.A.overall`. */
  readonly path: string
  readonly message: string
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
}

export type SubmissionResult =
  | { readonly ok: true; readonly submission: IndexedSubmission }
  | { readonly ok: false; readonly errors: readonly SubmissionError[] }

function answerError(question: AnswerableQuestion, answer: unknown): string | null {
  const values = new Set(question.options?.map((option) => option.value))
  switch (question.kind) {
    case "likert":
      return typeof answer === "number" && Number.isInteger(answer) && answer >= 1 && answer <= 7
        ? null
        : "must be a whole number from 1 to 7"
    case "boolean":
      return typeof answer === "boolean" ? null : "must be true or false"
    case "choice":
      return typeof answer === "string" && values.has(answer) ? null : "must be one of the options"
    case "multichoice":
      return Array.isArray(answer) &&
        new Set(answer).size === answer.length &&
        answer.every((value) => typeof value === "string" && values.has(value))
        ? null
        : "must be a list of different options"
    case "text":
      return typeof answer === "string" ? null : "must be a text"
  }
}

function isMissing(question: AnswerableQuestion, answer: unknown): boolean {
  if (answer === undefined) return true
  if (question.kind === "text") return typeof answer === "string" && answer.trim() === ""
  return question.kind === "multichoice" && Array.isArray(answer) && answer.length === 0
}

function checkAnswers(
  questions: readonly AnswerableQuestion[],
  answers: AnswersByKey,
  path: string,
): SubmissionError[] {
  const errors: SubmissionError[] = []
  const known = new Set(questions.map((question) => question.key))
  for (const key of Object.keys(answers)) {
    if (!known.has(key))
      errors.push({ path: `${path}.${key}`, message: "there is no such question" })
  }
  for (const question of questions) {
    const answer = answers[question.key]
    const at = `${path}.${question.key}`
    if (question.required && isMissing(question, answer)) {
      errors.push({ path: at, message: "needs an answer" })
    } else if (answer !== undefined) {
      const message = answerError(question, answer)
      if (message !== null) errors.push({ path: at, message })
    }
  }
  return errors
}

function checkAllAnswers(
  rules: SubmissionRules,
  submission: KeyedSubmission,
  k: number,
): SubmissionError[] {
  const ofItem = rules.questions.filter((question) => question.scope === "item")
  const ofResponse = rules.questions.filter((question) => question.scope === "response")
  const keys = Array.from({ length: k }, (_, place) => keyAt(place))
  const byResponse = submission.answers.responses ?? {}
  return [
    ...checkAnswers(ofItem, submission.answers.item ?? {}, "answers.item"),
    ...Object.keys(byResponse)
      .filter((key) => !keys.includes(key))
      .map((key) => ({ path: `answers.responses.${key}`, message: "there is no such response" })),
    ...keys.flatMap((key) =>
      checkAnswers(ofResponse, byResponse[key] ?? {}, `answers.responses.${key}`),
    ),
  ]
}

/** An order that nobody touched is no preference (I4): one tier of everything must be said in so many words. */
function checkAllEqual(submission: KeyedSubmission, k: number): SubmissionError[] {
  const oneTier = submission.ranking.length === 1 && submission.ranking[0]?.length === k
  if (oneTier && submission.allEqual !== true) {
    return [{ path: "allEqual", message: "must be true where every response is in one tier" }]
  }
  if (!oneTier && submission.allEqual === true) {
    return [{ path: "allEqual", message: "contradicts the ranking" }]
  }
  return []
}

function checkStrength(rules: SubmissionRules, submission: KeyedSubmission): SubmissionError[] {
  const { strength } = submission
  const scale = rules.strengthScale
  if (scale === null) {
    return strength === undefined ? [] : [{ path: "strength", message: "is not asked for here" }]
  }
  if (strength === undefined) return [{ path: "strength", message: "needs an answer" }]
  if (Math.abs(strength) > scale) {
    return [{ path: "strength", message: `must be from -${scale} to ${scale}` }]
  }
  const better =
    submission.ranking.length < 2 ? 0 : submission.ranking[0]?.[0] === keyAt(0) ? -1 : 1
  return Math.sign(strength) === better
    ? []
    : [{ path: "strength", message: "contradicts the ranking (below 0: A is better, 0: equal)" }]
}

function rankingMessage(error: RankingError, entry: string): string {
  switch (error.code) {
    case "missing-responses":
      return `leaves out ${error.responses.map(keyAt).join(", ")}`
    case "duplicate":
      return `names ${keyAt(error.response)} twice`
    case "out-of-range":
      return `there is no response ${JSON.stringify(entry)}`
    case "ties-not-allowed":
      return "ties are not allowed here"
    case "empty-tier":
      return "is empty"
    case "empty-ranking":
    case "not-a-ranking":
      return "names no response"
  }
}

/**
 * Checks the ranking by place on the screen and speaks of keys only: an error that named indices would tell an
 * annotator the order of import (I2).
 */
function checkRanking(
  ranking: KeyRanking,
  shown: ShownOrder,
  rules: RankingRules,
): { ranking: Ranking; errors: SubmissionError[] } {
  const placeOf = new Map(shown.map((_, place) => [keyAt(place), place]))
  const places = ranking.map((tier) => tier.map((key) => placeOf.get(key) ?? -1))
  const result = validateRanking(places, shown.length, rules)
  if (!result.ok) {
    const errors = result.errors.map((error) => ({
      path: ["ranking", ...error.path].join("."),
      message: rankingMessage(error, ranking[error.path[0] ?? 0]?.[error.path[1] ?? 0] ?? ""),
    }))
    return { ranking: [], errors }
  }
  const byIndex = result.ranking.map((tier) => tier.map((place) => shown[place] ?? place))
  return { ranking: canonicalRanking(byIndex), errors: [] }
}

function answersByIndex(
  submission: KeyedSubmission,
  shown: ShownOrder,
): IndexedSubmission["answers"] {
  const { item, responses } = submission.answers
  return {
    ...(item === undefined ? {} : { item }),
    ...(responses === undefined
      ? {}
      : {
          responses: Object.fromEntries(
            shown.flatMap((index, place) => {
              const answers = responses[keyAt(place)]
              return answers === undefined ? [] : [[String(index), answers]]
            }),
          ),
        }),
  }
}

/**
 * Checks a submission against the project's rules and turns it from shown keys to response indices.
 * `shown[i]` is the index of the response shown i-th. Every error is named with its path.
 */
export function checkSubmission(
  submission: KeyedSubmission,
  shown: ShownOrder,
  rules: SubmissionRules,
): SubmissionResult {
  const k = shown.length
  const { ranking, errors } = checkRanking(submission.ranking, shown, rules)
  errors.push(
    ...checkAllEqual(submission, k),
    ...checkStrength(rules, submission),
    ...checkAllAnswers(rules, submission, k),
  )
  if (rules.minActiveMs !== null && submission.activeMs < rules.minActiveMs) {
    errors.push({
      path: "activeMs",
      message: `is under the project's minimum of ${rules.minActiveMs} ms`,
    })
  }
  if (errors.length > 0) return { ok: false, errors }
  const strength = submission.strength === undefined ? null : Math.abs(submission.strength)
  return {
    ok: true,
    submission: { ranking, strength, answers: answersByIndex(submission, shown) },
  }
}
