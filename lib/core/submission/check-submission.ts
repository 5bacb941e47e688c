import type { Ranking } from "../ranking.ts"
import { keyAt } from "../ranking-keys.ts"
import type { ShownOrder } from "../ranking-keys.ts"
import { answersByIndex, checkAllAnswers } from "./check-answers.ts"
import { checkNoOrder, checkOrder } from "./check-order.ts"
import { demonstrationErrors, editErrors } from "./check-rewrite.ts"
import { spanErrors } from "./check-spans.ts"
import type {
  IndexedSubmission,
  ItemTexts,
  KeyedSubmission,
  Rewrite,
  SubmissionError,
  SubmissionResult,
  SubmissionRules,
} from "./keyed-submission.ts"
import { ratingOrder } from "./rating-order.ts"

const noTexts: ItemTexts = { prompt: [], responses: [] }

/** Whether a submission can be checked only with the item's texts at hand: something was written or marked. */
export function needsTexts(submission: Pick<KeyedSubmission, "rewrite" | "spans">): boolean {
  return submission.rewrite !== undefined || (submission.spans ?? []).length > 0
}

/** The index behind a key, undefined where no such response is shown. */
function indexOf(shown: ShownOrder, key: string | undefined): number | undefined {
  return key === undefined ? undefined : shown.find((_, place) => keyAt(place) === key)
}

function rewriteErrors(
  { rewrite }: KeyedSubmission,
  shown: ShownOrder,
  rules: SubmissionRules,
  texts: ItemTexts,
): SubmissionError[] {
  const { taskType, maxTextBytes } = rules
  if (taskType !== "demonstration" && taskType !== "edit") {
    if (rewrite === undefined) return []
    return [{ path: "rewrite", message: `is not asked for in a ${taskType} project` }]
  }
  if (rewrite === undefined) return [{ path: "rewrite", message: "needs a text" }]
  if (taskType === "demonstration") {
    return demonstrationErrors(rewrite, texts.prompt, rules, "rewrite")
  }
  const index = indexOf(shown, rewrite.response)
  const original = index === undefined ? undefined : texts.responses[index]
  if (original === undefined) {
    return [{ path: "rewrite.response", message: "must name the response that was edited" }]
  }
  return editErrors(rewrite, original, maxTextBytes, "rewrite")
}

function markErrors(
  { spans = [] }: KeyedSubmission,
  shown: ShownOrder,
  rules: SubmissionRules,
  texts: ItemTexts,
): SubmissionError[] {
  if (spans.length === 0) return []
  if (rules.taskType === "demonstration") {
    return [{ path: "spans", message: "are not asked for in a demonstration project" }]
  }
  const messagesOf = (key: string) => texts.responses[indexOf(shown, key) ?? -1]
  return spanErrors(spans, messagesOf, new Set(rules.spanLabels.map(({ value }) => value)), "spans")
}

/** The ranking that is stored where none is made by hand: what follows from the ratings, or the edited response. */
function followingRanking(
  rules: SubmissionRules,
  { answers, rewrite }: Pick<IndexedSubmission, "answers" | "rewrite">,
  k: number,
): Ranking {
  if (rules.taskType === "rating") return ratingOrder(rules.questions, answers, k)
  return rules.taskType === "edit" && rewrite?.response !== undefined ? [[rewrite.response]] : []
}

function indexedRewrite(submission: KeyedSubmission, shown: ShownOrder): Rewrite | null {
  if (submission.rewrite === undefined) return null
  const { response: key, messages, unchanged } = submission.rewrite
  const response = indexOf(shown, key)
  return {
    ...(response === undefined ? {} : { response }),
    messages,
    ...(unchanged === undefined ? {} : { unchanged }),
  }
}

/**
 * Checks a submission against the project's rules and turns it from shown keys to response indices.
 * `shown[i]` is the index of the response shown i-th. Every error is named with its path.
 *
 * Rankings and pairwise choices are made by hand. The ranking of a rating follows from its scales, that of an edit names
 * the edited response and nothing else, a demonstration has none.
 *
 * @param texts the item's texts, without which nothing written or marked can be checked (`needsTexts`)
 */
export function checkSubmission(
  submission: KeyedSubmission,
  shown: ShownOrder,
  rules: SubmissionRules,
  texts: ItemTexts = noTexts,
): SubmissionResult {
  const k = shown.length
  const isRanked = rules.taskType === "ranking" || rules.taskType === "pairwise"
  const { ranking, errors } = isRanked
    ? checkOrder(submission, shown, rules)
    : { ranking: [], errors: checkNoOrder(submission, rules) }
  errors.push(
    ...checkAllAnswers(rules, submission, k),
    ...rewriteErrors(submission, shown, rules, texts),
    ...markErrors(submission, shown, rules, texts),
  )
  if (rules.minActiveMs !== null && submission.activeMs < rules.minActiveMs) {
    errors.push({
      path: "activeMs",
      message: `is under the project's minimum of ${rules.minActiveMs} ms`,
    })
  }
  if (errors.length > 0) return { ok: false, errors }
  const strength = submission.strength === undefined ? null : Math.abs(submission.strength)
  const answers = answersByIndex(submission, shown)
  const rewrite = indexedRewrite(submission, shown)
  const spans = (submission.spans ?? []).map((span) => ({
    ...span,
    response: indexOf(shown, span.response) ?? 0,
  }))
  return {
    ok: true,
    submission: {
      ranking: isRanked ? ranking : followingRanking(rules, { answers, rewrite }, k),
      strength,
      answers,
      rewrite,
      spans,
    },
  }
}
