import { isUtf8 } from "node:buffer"
import type { z } from "zod"
import type { FieldError } from "#lib/contracts/app-error.ts"
import { badTexts, deepestNesting, isTooDeep } from "#lib/contracts/json-problems.ts"
import { wireItemSchema } from "#lib/contracts/items.ts"
import type { WireItem } from "#lib/contracts/items.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { parseBounded } from "#lib/contracts/parse-bounded.ts"
import { comesToOrder } from "#lib/contracts/projects.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { judgmentErrors, rankingErrors } from "./judgment-errors.ts"
import type { RawRow } from "./row-splitter.ts"
import { longNumbers, mayHoldBadText, mayHoldLongNumber } from "./text-problems.ts"

/** What a project asks of an item. */
export interface RowRules {
  taskType: TaskType
  /** Bytes that a prompt, and each response, may have in UTF-8. */
  maxTextBytes: number
}

export type CheckedRow =
  | { readonly ok: true; readonly item: WireItem }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** The fewest responses that a task type has something to do with. */
const fewestResponses = { ranking: 2, pairwise: 2, rating: 1, edit: 1, demonstration: 0 } as const

const refused = (path: string, message: string): CheckedRow => ({
  ok: false,
  errors: [{ path, message }],
})

/** Checks one row of an upload: text, JSON, shape, and what the project asks. Every error is named with its path. */
export function checkRow(row: RawRow, rules: RowRules): CheckedRow {
  if ("problem" in row) return refused("", row.problem)
  if (!isUtf8(row.bytes)) return refused("", "is not valid UTF-8")
  const text = row.bytes.toString("utf8")
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refused("", `is not JSON: ${error instanceof Error ? error.message : "unreadable"}`)
  }
  if (mayHoldBadText(text)) {
    const errors = badTexts(value)
    if (errors.length > 0) return { ok: false, errors }
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refused("", "is not a JSON object")
  }
  // Before the schema, which follows the nesting by recursion.
  if (isTooDeep(value)) return refused("", `is nested more than ${deepestNesting} deep`)
  if (mayHoldLongNumber(text)) {
    const errors = longNumbers(text)
    if (errors.length > 0) return { ok: false, errors }
  }
  const parsed = parseBounded(wireItemSchema, value)
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.flatMap(issueErrors) }
  const errors = itemErrors(parsed.data, rules)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, item: parsed.data }
}

/** A content that is neither text nor messages fails both ways; the way that was meant is the one to report. */
function issueErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.join(".")
  if (issue.code !== "invalid_union") return [{ path, message: issue.message }]
  const meant = issue.errors.find(
    (branch) => !branch.some((inner) => inner.path.length === 0 && inner.code === "invalid_type"),
  )
  if (meant === undefined) return [{ path, message: "must be a text or a list of messages" }]
  return meant.map((inner) => ({
    path: [...issue.path, ...inner.path].join("."),
    message: inner.message,
  }))
}

function itemErrors(item: WireItem, rules: RowRules): FieldError[] {
  const errors: FieldError[] = []
  const count = item.responses.length
  if (rules.taskType === "pairwise" && count !== 2) {
    errors.push({ path: "responses", message: `must be 2 in a pairwise project, not ${count}` })
  } else if (count < fewestResponses[rules.taskType]) {
    const fewest = fewestResponses[rules.taskType]
    errors.push({ path: "responses", message: `must be ${fewest} to 26, not ${count}` })
  }
  const checkSize = (path: string, content: Content) => {
    if (contentBytes(content) > rules.maxTextBytes) {
      const limit = rules.maxTextBytes.toLocaleString("en")
      errors.push({ path, message: `is over the project's limit of ${limit} bytes` })
    }
  }
  checkSize("prompt", item.prompt)
  for (const [i, response] of item.responses.entries()) {
    checkSize(`responses.${i}.content`, response.content)
  }
  if (item.gold !== undefined) errors.push(...rankingErrors("gold", item.gold, count))
  errors.push(...purposeErrors(item, rules))
  const annotators = new Set<string>()
  for (const [i, judgment] of (item.judgments ?? []).entries()) {
    errors.push(...judgmentErrors(`judgments.${i}`, judgment, item, rules))
    if (annotators.has(judgment.annotator)) {
      errors.push({ path: `judgments.${i}.annotator`, message: "has judged this item already" })
    }
    annotators.add(judgment.annotator)
  }
  return errors
}

/** Practice and qualification hold rankings against the item's gold ranking, and are nobody's work. */
function purposeErrors(item: WireItem, { taskType }: RowRules): FieldError[] {
  const { purpose = "work", gold, explanation, judgments = [] } = item
  if (purpose === "work") {
    if (explanation === undefined) return []
    return [{ path: "explanation", message: "is for practice and qualification items" }]
  }
  const errors: FieldError[] = []
  if (!comesToOrder(taskType)) {
    const message = "must be work: demonstrations and edits cannot be scored"
    errors.push({ path: "purpose", message })
  }
  if ((gold ?? []).flat().length < 2) {
    errors.push({ path: "gold", message: `must rank two responses or more for ${purpose}` })
  }
  if (judgments.length > 0) {
    errors.push({ path: "judgments", message: `must be empty: ${purpose} is nobody's work` })
  }
  return errors
}

/** The size of a text in UTF-8, or of all messages' texts together. */
export function contentBytes(content: Content): number {
  if (typeof content === "string") return Buffer.byteLength(content)
  return content.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0)
}
