import { demonstrationLine, pairLine } from "#lib/core/dataset-hash.ts"
import { buildItemDemonstrations } from "#lib/core/demonstrations.ts"
import type { PairPolicy } from "#lib/core/pair-policy.ts"
import { buildItemPairs } from "#lib/core/pairs.ts"
import type { Pair } from "#lib/core/pairs.ts"
import { splitOf } from "#lib/core/split.ts"
import type { Split } from "#lib/core/split.ts"
import type { JudgedItem } from "./read-judged-items.ts"

export interface Build {
  datasetId: string
  projectId: string
  splitSalt: string
  policy: PairPolicy
}

export interface Totals {
  pairs: number
  judgments: number
  ties: number
  demonstrations: number
  splits: Record<Split, number>
  /** Whether any prompt or response is a list of messages: exports then write all as messages. */
  conversational: boolean
}

export const pairColumns =
  "dataset_pair (dataset_id, row, item_id, chosen, rejected, target, weight, margin, strength, split, judgment_ids)"
export const demonstrationColumns =
  "dataset_demonstration (dataset_id, row, item_id, judgment_id, split)"

/** A version's pairs as COPY lines. On the way it counts everything into `totals`, and gives the hash its lines. */
export async function* pairRows(
  build: Build,
  items: AsyncIterable<JudgedItem[]>,
  totals: Totals,
  addToHash: (lines: string) => void,
): AsyncGenerator<string> {
  for await (const group of items) {
    const lines: string[] = []
    let hashed = ""
    for (const item of group) {
      totals.judgments += item.judgments.length
      const pairs = buildItemPairs(pairItem(item), item.judgments, build.policy)
      const demonstrations = buildItemDemonstrations(pairItem(item), item.judgments, build.policy)
      if (pairs.length > 0) totals.conversational ||= isConversational(item)
      const split = splitOfItem(item, build)
      for (const pair of pairs) {
        hashed += `${pairLine(pair, split)}\n`
        totals.pairs += 1
        totals.splits[split] += 1
        if (pair.target === 0.5) totals.ties += 1
        lines.push(pairRow(build.datasetId, totals.pairs, pair, split))
      }
      for (const demonstration of demonstrations) {
        hashed += `${demonstrationLine(demonstration, split)}\n`
      }
      totals.demonstrations += demonstrations.length
    }
    addToHash(hashed)
    if (lines.length > 0) yield lines.join("")
  }
}

/** A version's demonstrations as COPY lines, in the order in which the hash has them. */
export async function* demonstrationRows(
  build: Build,
  items: AsyncIterable<JudgedItem[]>,
): AsyncGenerator<string> {
  let row = 0
  for await (const group of items) {
    const lines = group.flatMap((item) => {
      const split = splitOfItem(item, build)
      return buildItemDemonstrations(pairItem(item), item.judgments, build.policy).map(
        ({ itemId, judgmentId }) => {
          row += 1
          return `${build.datasetId}\t${row}\t${itemId}\t${judgmentId}\t${split}\n`
        },
      )
    })
    if (lines.length > 0) yield lines.join("")
  }
}

function pairItem(item: JudgedItem) {
  return { id: item.id, isGold: false, responses: item.contents }
}

function splitOfItem(item: JudgedItem, { splitSalt, policy }: Build): Split {
  return item.split ?? splitOf(item.prompt, splitSalt, policy.splits)
}

function isConversational(item: JudgedItem): boolean {
  return [item.prompt, ...item.contents].some((content) => typeof content !== "string")
}

function pairRow(datasetId: string, row: number, pair: Pair, split: Split): string {
  // A consensus may have a mean strength; the column is for display, the hash and the margin have the exact figure.
  const strength = pair.strength === null ? "\\N" : String(Math.round(pair.strength))
  const chosen = pair.chosen ?? "\\N"
  return (
    `${datasetId}\t${row}\t${pair.itemId}\t${chosen}\t${pair.rejected}\t${pair.target}\t${pair.weight}\t` +
    `${pair.margin}\t${strength}\t${split}\t{${pair.judgmentIds.join(",")}}\n`
  )
}
