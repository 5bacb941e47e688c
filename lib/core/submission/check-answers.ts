import { keyAt } from "../ranking-keys.ts"
import type { ShownOrder } from "../ranking-keys.ts"
import type {
  AnswerableQuestion,
  IndexedSubmission,
  KeyedSubmission,
  SubmissionError,
  SubmissionRules,
} from "./keyed-submission.ts"
import { isLineQuestion } from "./line.ts"

type AnswersByKey = Readonly<Record<string, unknown>>

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

/**
 * What is wrong with the answers to an item's questions; `k` responses were shown. Of a response that was left out of the
 * order the line says nothing, so that answer is not asked for.
 */
export function checkAllAnswers(
  rules: SubmissionRules,
  submission: KeyedSubmission,
  k: number,
): SubmissionError[] {
  const ofItem = rules.questions.filter((question) => question.scope === "item")
  const ofResponse = rules.questions.filter((question) => question.scope === "response")
  const ofUnplaced = ofResponse.map((question) =>
    isLineQuestion(question, rules.taskType) ? { ...question, required: false } : question,
  )
  const placed = new Set(submission.ranking.flat())
  const keys = Array.from({ length: k }, (_, place) => keyAt(place))
  const byResponse = submission.answers.responses ?? {}
  return [
    ...checkAnswers(ofItem, submission.answers.item ?? {}, "answers.item"),
    ...Object.keys(byResponse)
      .filter((key) => !keys.includes(key))
      .map((key) => ({ path: `answers.responses.${key}`, message: "there is no such response" })),
    ...keys.flatMap((key) =>
      checkAnswers(
        placed.has(key) ? ofResponse : ofUnplaced,
        byResponse[key] ?? {},
        `answers.responses.${key}`,
      ),
    ),
  ]
}

/** The answers with responses by index in place of keys. */
export function answersByIndex(
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
