import { sha256 } from "@noble/hashes/sha2.js"
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js"

import type { Content } from "./content.ts"
import { normalisePrompt } from "./prompt-key.ts"

export const splitNames = ["train", "validation", "test"] as const

export type Split = (typeof splitNames)[number]

/** Which part of the prompts each split gets; the three sum to 1. */
export type SplitFractions = Readonly<Record<Split, number>>

/**
 * A prompt's place in [0, 1): the first 53 bits of `sha256(salt ‖ normalised prompt)`, UTF-8, over 2⁵³. It depends on
 * nothing else, so a prompt keeps its place as the project grows (I7).
 */
export function splitPosition(prompt: Content, salt: string): number {
  const hash = sha256(concatBytes(utf8ToBytes(salt), utf8ToBytes(normalisePrompt(prompt))))
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength)
  return (view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)) / 2 ** 53
}

/** Cuts a position at the fractions: train first, then validation, then test. An empty split gets nothing. */
export function splitAt(position: number, fractions: SplitFractions): Split {
  if (position < fractions.train) return "train"
  // train + validation may come out just below 1 in binary; an empty test split takes nothing even then.
  if (position < fractions.train + fractions.validation) return "validation"
  if (fractions.test > 0) return "test"
  return fractions.validation > 0 ? "validation" : "train"
}

/** The one split that a prompt is in (I7). */
export function splitOf(prompt: Content, salt: string, fractions: SplitFractions): Split {
  return splitAt(splitPosition(prompt, salt), fractions)
}
