import type { TrainingInput } from "./prepared-data.ts"
import { SPLIT } from "./prepared-data.ts"
import { createRng, type Rng } from "#lib/core/random.ts"

const GOOD = "clear evidence reason therefore source measured careful".split(" ")
const BAD = "whatever stupid nonsense obviously lol trust me".split(" ")
const PLAIN = "the a of city river people water house night work year thing word".split(" ")

/**
 * Made-up rankings of four responses a prompt: quality is the number of good words minus the number of bad ones, and
 * length says nothing.
 */
export function syntheticPairs(prompts: number, seed: number): TrainingInput {
  const random = createRng(seed)
  const texts: string[] = []
  const rows: { prompt: number; chosen: number; rejected: number; group: number; split: number }[] =
    []
  for (let g = 0; g < prompts; g++) {
    const prompt = texts.push(`Question ${g} about ${pick(PLAIN, random)}?`) - 1
    const ranked = Array.from({ length: 4 }, (_, quality) => {
      const length = 10 + Math.floor(random() * 40)
      const words = Array.from({ length }, () => pick(PLAIN, random))
      for (let i = 0; i < 3; i++) {
        words[Math.floor(random() * length)] = pick(i < quality ? GOOD : BAD, random)
      }
      return texts.push(`${words.join(" ")}.`) - 1
    })
    const split = g % 5 === 0 ? SPLIT.test : g % 5 === 1 ? SPLIT.validation : SPLIT.train
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < i; j++) {
        rows.push({ prompt, chosen: ranked[i] ?? 0, rejected: ranked[j] ?? 0, group: g, split })
      }
    }
  }
  return {
    texts,
    pairs: {
      promptIndex: Uint32Array.from(rows, (r) => r.prompt),
      chosenIndex: Uint32Array.from(rows, (r) => r.chosen),
      rejectedIndex: Uint32Array.from(rows, (r) => r.rejected),
      groupId: Uint32Array.from(rows, (r) => r.group),
      split: Uint8Array.from(rows, (r) => r.split),
    },
  }
}

/** The same pairs, with each one's winner drawn anew by a coin. */
export function shuffleLabels(input: TrainingInput, seed: number): TrainingInput {
  const random = createRng(seed)
  const { chosenIndex, rejectedIndex } = input.pairs
  const chosen = Uint32Array.from(chosenIndex)
  const rejected = Uint32Array.from(rejectedIndex)
  for (let p = 0; p < chosen.length; p++) {
    if (random() < 0.5) continue
    chosen[p] = rejectedIndex[p] ?? 0
    rejected[p] = chosenIndex[p] ?? 0
  }
  return { ...input, pairs: { ...input.pairs, chosenIndex: chosen, rejectedIndex: rejected } }
}

function pick(words: readonly string[], random: Rng): string {
  return words[Math.floor(random() * words.length)] ?? ""
}
