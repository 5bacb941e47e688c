import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { permutationArbitrary } from "#lib/core/ranking.arbitrary.ts"
import { SPLIT, type TrainingInput } from "./prepared-data.ts"
import { defaultScorerConfig, type ScorerConfig, trainScorer, type TrainedScorer } from "./train.ts"
import { createScorer, encodeWeights } from "./weights.ts"

const config: ScorerConfig = {
  ...defaultScorerConfig,
  hashed: { ...defaultScorerConfig.hashed, width: 1 << 10 },
  model: { kind: "full", l2Dense: 30, l2Sparse: 1 },
  maxIterations: 400,
  bootstrapSamples: 2,
}

const train = (input: TrainingInput): TrainedScorer =>
  trainScorer(input, config, { seed: 7, now: () => 0 })

const prompts = ["how do trees grow?", "나무는 어떻게 자라요?", "2 + 2", "why"]
const responses = [
  "Slowly, from light and water, because leaves make sugar.",
  "they just do lol",
  "빛과 물로 자랍니다. 잎이 양분을 만들기 때문입니다.",
  "몰라요",
  "It is 4.",
  "- one\n- two\n- three",
  "I cannot help with that!",
  "",
]
const texts = [...prompts, ...responses]
const splits = [SPLIT.train, SPLIT.train, SPLIT.validation, SPLIT.test]

interface SmallPair {
  readonly prompt: number
  readonly chosen: number
  readonly rejected: number
  /** Which of the prompt's three annotators */
  readonly annotator: number
}

const response = fc.nat({ max: responses.length - 1 })
const pair: fc.Arbitrary<SmallPair> = fc
  .record({
    prompt: fc.nat({ max: prompts.length - 1 }),
    chosen: response,
    rejected: response,
    annotator: fc.nat({ max: 2 }),
  })
  .filter(({ chosen, rejected }) => chosen !== rejected)
const pairsArbitrary = fc
  .array(pair, { minLength: 1, maxLength: 14 })
  .map((pairs) => [{ prompt: 0, chosen: 0, rejected: 1, annotator: 0 }, ...pairs])

interface Naming {
  readonly order: readonly number[]
  readonly places: readonly number[]
  readonly judgments: readonly number[]
}

/** The pairs as training takes them, in this order, with texts at these places and judgments by these numbers. */
function inputOf(pairs: readonly SmallPair[], { order, places, judgments }: Naming): TrainingInput {
  const listed = order.flatMap((p) => pairs[p] ?? [])
  const placed: string[] = []
  for (const [t, text] of texts.entries()) placed[places[t] ?? t] = text
  const at = (text: number) => places[text] ?? text
  return {
    texts: placed,
    pairs: {
      promptIndex: Uint32Array.from(listed, (p) => at(p.prompt)),
      chosenIndex: Uint32Array.from(listed, (p) => at(prompts.length + p.chosen)),
      rejectedIndex: Uint32Array.from(listed, (p) => at(prompts.length + p.rejected)),
      groupId: Uint32Array.from(listed, (p) => judgments[3 * p.prompt + p.annotator] ?? 0),
      split: Uint8Array.from(listed, (p) => splits[p.prompt] ?? SPLIT.train),
    },
  }
}

const counted = (count: number) => Array.from({ length: count }, (_, i) => i)
const asTheyAre = (pairs: readonly SmallPair[]): Naming => ({
  order: counted(pairs.length),
  places: counted(texts.length),
  judgments: counted(3 * prompts.length),
})

describe("laws of training", { timeout: 120_000 }, () => {
  it("I8: the order of pairs and texts and the names of annotators change no byte", () => {
    const named = pairsArbitrary.chain((pairs) =>
      fc.record({
        pairs: fc.constant(pairs),
        naming: fc.record({
          order: permutationArbitrary(pairs.length),
          places: permutationArbitrary(texts.length),
          judgments: permutationArbitrary(3 * prompts.length),
        }),
      }),
    )
    fc.assert(
      fc.property(named, ({ pairs, naming }) => {
        const plain = train(inputOf(pairs, asTheyAre(pairs)))
        const other = train(inputOf(pairs, naming))
        expect(encodeWeights(other.config, other.weights)).toEqual(
          encodeWeights(plain.config, plain.weights),
        )
        expect(other.config).toEqual(plain.config)
        expect(other.metrics).toEqual(plain.metrics)
      }),
      { numRuns: 60 },
    )
  })

  it("swapping every label turns every reward round", () => {
    fc.assert(
      fc.property(pairsArbitrary, (pairs) => {
        const swapped = pairs.map((p) => ({ ...p, chosen: p.rejected, rejected: p.chosen }))
        const [a, b] = [pairs, swapped].map((list) => {
          const { config: trained, weights } = train(inputOf(list, asTheyAre(list)))
          return createScorer(trained, weights)
        })
        for (const prompt of ["", ...prompts]) {
          for (const text of responses) {
            const score = a?.score(prompt, text) ?? NaN
            expect(Math.abs((b?.score(prompt, text) ?? NaN) + score)).toBeLessThan(
              1e-5 * (1 + Math.abs(score)),
            )
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
