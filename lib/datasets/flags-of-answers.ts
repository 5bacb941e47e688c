type Answers = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Answers =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * The flags that a judgment's answers put on each response, by the response's index: the key of a question that was
 * answered "yes", and the options chosen in a choice or multichoice question. Read from the answers alone, so that pairs
 * stay a function of judgments and policy (I6) when a project's questions change.
 */
export function flagsOfAnswers(answers: unknown, responseCount: number): string[][] {
  const byResponse = isObject(answers) && isObject(answers["responses"]) ? answers["responses"] : {}
  return Array.from({ length: responseCount }, (_, index) => {
    const own = byResponse[String(index)]
    if (!isObject(own)) return []
    return Object.entries(own).flatMap(([key, answer]) => {
      if (answer === true) return [key]
      if (typeof answer === "string") return [answer]
      return Array.isArray(answer)
        ? answer.filter((option): option is string => typeof option === "string")
        : []
    })
  })
}
