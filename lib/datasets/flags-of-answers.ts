import { acceptableKey } from "#lib/core/submission/line.ts"

type Answers = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Answers =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** What a judgment's answers say of each response, by the response's index. */
function answersByResponse(answers: unknown, responseCount: number): Answers[] {
  const byResponse = isObject(answers) && isObject(answers["responses"]) ? answers["responses"] : {}
  return Array.from({ length: responseCount }, (_, index) => {
    const own = byResponse[String(index)]
    return isObject(own) ? own : {}
  })
}

const optionsIn = (answer: unknown): string[] =>
  Array.isArray(answer)
    ? answer.filter((option): option is string => typeof option === "string")
    : []

/**
 * The flags that a judgment's answers put on each response, by the response's index: the key of a question that was
 * answered "yes", and the options chosen in a choice or multichoice question. Read from the answers alone, so that pairs
 * stay a function of judgments and policy (I6) when a project's questions change. What stands above the line "not
 * acceptable below" is not flagged by it.
 */
export function flagsOfAnswers(answers: unknown, responseCount: number): string[][] {
  return answersByResponse(answers, responseCount).map((own) =>
    Object.entries(own).flatMap(([key, answer]) => {
      if (answer === true) return key === acceptableKey ? [] : [key]
      return typeof answer === "string" ? [answer] : optionsIn(answer)
    }),
  )
}

/**
 * Which responses somebody found fault with: by an option of a multichoice question, which is what a card's flags are, or by
 * a flag that a policy leaves out. A "yes", a choice or a text may as well be praise.
 */
export function faultsOfAnswers(
  answers: unknown,
  responseCount: number,
  excludeFlags: readonly string[],
): boolean[] {
  const flags = flagsOfAnswers(answers, responseCount)
  return answersByResponse(answers, responseCount).map(
    (own, index) =>
      Object.values(own).some((answer) => optionsIn(answer).length > 0) ||
      (flags[index] ?? []).some((flag) => excludeFlags.includes(flag)),
  )
}

/** The responses, by index, that stand below the line "not acceptable below". */
export function unacceptableIn(answers: unknown, responseCount: number): number[] {
  return answersByResponse(answers, responseCount).flatMap((own, index) =>
    own[acceptableKey] === false ? [index] : [],
  )
}
