import { randomInt } from "node:crypto"
import { levelOf } from "#lib/assignments/queue-level.ts"
import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import { canonicalRanking } from "#lib/core/ranking.ts"
import { copyJson, copyValue } from "#lib/db/copy-rows.ts"
import type { AnnotatorTally } from "./external-annotators.ts"
import type { PreparedItem } from "./prepared-item.ts"
import { randomIds } from "./random-ids.ts"

/** What the rows of a batch need from the database. */
export interface BatchContext {
  projectId: string
  importId: string
  overlap: number
  /** High half of the batch's queue keys. */
  generation: bigint
  /** Ids for the slots that are filled by imported judgments, one each. */
  doneSlotIds: readonly string[]
  annotatorIds: ReadonlyMap<string, string>
  /** ISO time for judgments that do not say when they were made. */
  now: string
}

/** The rows of a batch, table by table, as COPY lines. */
export interface RenderedBatch {
  items: string[]
  responses: string[]
  openSlots: string[]
  doneSlots: string[]
  judgments: string[]
  slotCount: number
  levels: Set<number>
  tallies: Map<string, AnnotatorTally>
}

export const itemColumns =
  "item (id, project_id, import_id, external_id, prompt, prompt_key, content_hash, metadata, priority, gold, purpose, explanation, split, response_count)"
export const responseColumns = "response (id, item_id, position, content, model, metadata)"
export const openSlotColumns = "slot (project_id, item_id, ordinal, level, queue_key)"
export const doneSlotColumns =
  "slot (id, project_id, item_id, ordinal, state, level, queue_key, judgment_id)"
export const judgmentColumns =
  "judgment (id, project_id, item_id, slot_id, annotator_id, ranking, strength, answers, rewrite, spans, comment, active_ms, shown, submitted_at)"

const json = (value: unknown): string =>
  copyJson(value === undefined ? null : JSON.stringify(value))

/** Renders items with responses, slots and imported judgments. Slots of one item share a place in the queue. */
export function renderBatch(items: readonly PreparedItem[], context: BatchContext): RenderedBatch {
  const batch: RenderedBatch = {
    items: [],
    responses: [],
    openSlots: [],
    doneSlots: [],
    judgments: [],
    slotCount: 0,
    levels: new Set(),
    tallies: new Map(),
  }
  const nextId = randomIds()
  for (const prepared of items) {
    const itemId = nextId()
    batch.items.push(itemLine(prepared, itemId, context))
    for (const [position, response] of prepared.item.responses.entries()) {
      const content = copyJson(prepared.contentJson[position] ?? null)
      batch.responses.push(
        `${nextId()}\t${itemId}\t${position}\t${content}\t${copyValue(response.model ?? null)}\t${json(response.metadata)}\n`,
      )
    }
    // Practice and qualification items are nobody's work.
    if ((prepared.item.purpose ?? "work") === "work") {
      renderSlots(batch, prepared.item, itemId, nextId, context)
    }
  }
  return batch
}

function itemLine(prepared: PreparedItem, itemId: string, context: BatchContext): string {
  const { item } = prepared
  return [
    itemId,
    context.projectId,
    context.importId,
    copyValue(item.externalId ?? null),
    copyJson(prepared.promptJson),
    prepared.promptKey,
    prepared.contentHash,
    json(item.metadata),
    item.priority ?? 0,
    json(item.gold === undefined ? undefined : canonicalRanking(item.gold)),
    item.purpose ?? "work",
    copyValue(item.explanation ?? null),
    item.split ?? "\\N",
    `${item.responses.length}\n`,
  ].join("\t")
}

function renderSlots(
  batch: RenderedBatch,
  item: WireItem,
  itemId: string,
  nextId: () => string,
  context: BatchContext,
): void {
  const level = levelOf(item.priority ?? 0)
  const queueKey = (context.generation << 32n) | BigInt(randomInt(2 ** 32))
  const judgments = item.judgments ?? []
  batch.levels.add(level)
  for (const [ordinal, judgment] of judgments.entries()) {
    const slotId = context.doneSlotIds[batch.doneSlots.length] ?? ""
    const judgmentId = nextId()
    batch.doneSlots.push(
      `${slotId}\t${context.projectId}\t${itemId}\t${ordinal}\tdone\t${level}\t${queueKey}\t${judgmentId}\n`,
    )
    batch.judgments.push(
      judgmentLine(batch, judgment, [judgmentId, context.projectId, itemId, slotId], context),
    )
  }
  for (let ordinal = judgments.length; ordinal < context.overlap; ordinal++) {
    batch.openSlots.push(`${context.projectId}\t${itemId}\t${ordinal}\t${level}\t${queueKey}\n`)
  }
  batch.slotCount += Math.max(judgments.length, context.overlap)
}

function judgmentLine(
  batch: RenderedBatch,
  judgment: WireJudgment,
  ids: readonly string[],
  context: BatchContext,
): string {
  const annotatorId = context.annotatorIds.get(judgment.annotator) ?? ""
  const submittedAt =
    judgment.submittedAt === undefined ? context.now : new Date(judgment.submittedAt).toISOString()
  const tally = batch.tallies.get(annotatorId) ?? { judgments: 0, activeMs: 0, lastActiveAt: "" }
  batch.tallies.set(annotatorId, {
    judgments: tally.judgments + 1,
    activeMs: tally.activeMs + (judgment.activeMs ?? 0),
    lastActiveAt: submittedAt > tally.lastActiveAt ? submittedAt : tally.lastActiveAt,
  })
  // A strength is kept as a magnitude: which response is better is the ranking's to say.
  const strength = judgment.strength === undefined ? null : Math.abs(judgment.strength)
  return [
    ...ids,
    annotatorId,
    json(canonicalRanking(judgment.ranking)),
    copyValue(strength),
    json(judgment.answers ?? {}),
    json(judgment.rewrite),
    json(judgment.spans?.length === 0 ? undefined : judgment.spans),
    copyValue(judgment.comment ?? null),
    copyValue(judgment.activeMs ?? null),
    "{}",
    `${submittedAt}\n`,
  ].join("\t")
}
