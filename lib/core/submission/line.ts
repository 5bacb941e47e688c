import type { AnswerableQuestion } from "./keyed-submission.ts"

/**
 * A project that asks a yes-or-no question under this key of each response gets the line "not acceptable below" in the
 * rank rail in its place; what stands above the line is answered true, what stands below false.
 */
export const acceptableKey = "acceptable"

/** Whether the question is answered by the line in an order, which says nothing of a response that has no place in it. */
export function isLineQuestion(question: AnswerableQuestion, taskType: string): boolean {
  return (
    question.key === acceptableKey &&
    question.kind === "boolean" &&
    question.scope === "response" &&
    taskType === "ranking"
  )
}
