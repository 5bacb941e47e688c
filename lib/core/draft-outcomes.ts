import type { Turn } from "./conversation.ts"
import { normaliseText } from "./prompt-key.ts"

/** A turn as a model drafted it; `turn` counts the messages of the demonstration from 0. */
export interface TurnDraft {
  readonly turn: number
  readonly model: string
  readonly text: string
}

export interface DraftOutcome extends TurnDraft {
  /** Used as it was; used and changed; not used. */
  readonly outcome: "taken" | "changed" | "discarded"
}

/** Runs of letters, marks and digits; Han, kana, Thai and the like a character each, as nothing parts their words. */
const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}])+/gu

/**
 * How many words two texts share, 0 to 1: Dice's coefficient 2·|A ∩ B| / (|A| + |B|) of their words as multisets, after
 * the normalisation of prompts (NFC, case folded). 0 where neither has a word.
 */
export function wordSimilarity(a: string, b: string): number {
  const wordsA = normaliseText(a).match(wordPattern) ?? []
  const wordsB = normaliseText(b).match(wordPattern) ?? []
  const left = new Map<string, number>()
  for (const word of wordsA) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of wordsB) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += 1
  }
  const all = wordsA.length + wordsB.length
  return all === 0 ? 0 : (2 * shared) / all
}

/** From this similarity on, a text counts as the draft, changed. */
const mostWords = 0.5

/**
 * What became of each draft, read off the texts alone: the turn that was submitted is exactly the draft, or it is not
 * but shares at least half of its words with the turn's last draft. An earlier draft was replaced by asking for another.
 *
 * @param drafts in the order in which they were made
 */
export function draftOutcomes(
  drafts: readonly TurnDraft[],
  messages: readonly Turn[],
): DraftOutcome[] {
  return drafts.map((draft, at) => {
    const final = messages[draft.turn]?.content
    if (final === draft.text) return { ...draft, outcome: "taken" }
    const isLast = drafts.slice(at + 1).every(({ turn }) => turn !== draft.turn)
    const isKept = isLast && final !== undefined && wordSimilarity(draft.text, final) >= mostWords
    return { ...draft, outcome: isKept ? "changed" : "discarded" }
  })
}
