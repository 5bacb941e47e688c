import type { FieldError } from "#lib/contracts/app-error.ts"
import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import { promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import type { Message } from "#lib/contracts/messages.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { validateRanking } from "#lib/core/ranking.ts"
import { demonstrationErrors, editErrors } from "#lib/core/submission/check-rewrite.ts"
import { spanErrors } from "#lib/core/submission/check-spans.ts"

interface Rules {
  taskType: TaskType
  maxTextBytes: number
}

/** History keeps what it was, whatever the project asks of new judgments. */
const anyWeakOrder = { allowTies: true, allowPartial: true }
const largestInteger = 2_147_483_647

/** What is wrong with a judgment that an item brings along. */
export function judgmentErrors(
  path: string,
  judgment: WireJudgment,
  item: WireItem,
  rules: Rules,
): FieldError[] {
  const count = item.responses.length
  const isDemonstration = rules.taskType === "demonstration"
  const ranksNothing = isDemonstration && judgment.ranking.length === 0
  const errors = ranksNothing ? [] : rankingErrors(`${path}.ranking`, judgment.ranking, count)
  if (judgment.strength !== undefined && count !== 2) {
    errors.push({ path: `${path}.strength`, message: "speaks of two responses only" })
  }
  if ((judgment.activeMs ?? 0) > largestInteger) {
    errors.push({ path: `${path}.activeMs`, message: "is too large" })
  }
  errors.push(...rewriteErrors(`${path}.rewrite`, judgment, item, rules))
  const { spans = [] } = judgment
  if (isDemonstration && spans.length > 0) {
    errors.push({ path: `${path}.spans`, message: "are not for demonstrations" })
  } else if (spans.length > 0) {
    errors.push(...spanErrors(spans, (at) => messagesOf(item, at), null, `${path}.spans`))
  }
  return errors
}

function messagesOf(item: WireItem, response: number | undefined): Message[] | undefined {
  const content = response === undefined ? undefined : item.responses[response]?.content
  return content === undefined ? undefined : responseMessages(content)
}

function rewriteErrors(
  path: string,
  { rewrite }: WireJudgment,
  item: WireItem,
  { taskType, maxTextBytes }: Rules,
): FieldError[] {
  if (taskType !== "demonstration" && taskType !== "edit") {
    if (rewrite === undefined) return []
    return [{ path, message: `is not for ${taskType} projects` }]
  }
  if (rewrite === undefined)
    return [{ path, message: `is missing, as ${taskType} projects ask for it` }]
  if (taskType === "demonstration") {
    const conversation = rewrite.messages.length > 1
    const prompt = promptMessages(item.prompt)
    return [...demonstrationErrors(rewrite, prompt, { conversation, maxTextBytes }, path)]
  }
  const original = messagesOf(item, rewrite.response)
  if (original === undefined) {
    return [{ path: `${path}.response`, message: "must name the response that was edited" }]
  }
  return [...editErrors(rewrite, original, maxTextBytes, path)]
}

/** What is wrong with a ranking of `count` responses; `path` leads to it. */
export function rankingErrors(
  path: string,
  ranking: readonly (readonly number[])[],
  count: number,
): FieldError[] {
  const result = validateRanking(ranking, count, anyWeakOrder)
  if (result.ok) return []
  return result.errors.map((error) => ({
    path: [path, ...error.path].join("."),
    message: error.message,
  }))
}
