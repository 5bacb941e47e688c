import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

import type { Demonstration } from "./demonstrations.ts"
import type { Pair } from "./pairs.ts"
import type { Split } from "./split.ts"

/**
 * One pair as a line of canonical JSON, without the line end: these keys in this order, numbers as ECMAScript writes
 * them (the shortest digits that read back to the same double), so the same pair is the same bytes on any machine (I6).
 */
export function pairLine(pair: Pair, split: Split): string {
  return JSON.stringify({
    itemId: pair.itemId,
    split,
    chosen: pair.chosen,
    rejected: pair.rejected,
    target: pair.target,
    weight: pair.weight,
    margin: pair.margin,
    strength: pair.strength,
    judgmentIds: pair.judgmentIds,
  })
}

/** As `pairLine`, for a demonstration. Its text is not in it: a judgment never changes. */
export function demonstrationLine(demonstration: Demonstration, split: Split): string {
  const { itemId, judgmentId } = demonstration
  return JSON.stringify({ itemId, split, demonstration: judgmentId })
}

export type DatasetHash = {
  /** Adds the next pair; pairs come by item id (`compareIds`) and within an item as `buildItemPairs` orders them. */
  readonly add: (pair: Pair, split: Split) => void
  /** Adds the next demonstration; an item's come after its pairs, as `buildItemDemonstrations` orders them. */
  readonly addDemonstration: (demonstration: Demonstration, split: Split) => void
  /** Hex SHA-256 of all lines, each ended by a line feed. The hash is used up afterwards. */
  readonly digest: () => string
}

/** The content hash of a dataset version, fed pair by pair so that memory does not grow with rows (I6, I10). */
export function createDatasetHash(): DatasetHash {
  const hash = sha256.create()
  return {
    add: (pair, split) => {
      hash.update(utf8ToBytes(`${pairLine(pair, split)}\n`))
    },
    addDemonstration: (demonstration, split) => {
      hash.update(utf8ToBytes(`${demonstrationLine(demonstration, split)}\n`))
    },
    digest: () => bytesToHex(hash.digest()),
  }
}
