import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { createRng } from "#lib/core/random.ts"
import type { Figure, Undefined } from "#lib/core/figure.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { bootstrapMean } from "#lib/core/scorer/bootstrap.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { prepareData, SPLIT, type TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { decidePromotion, DEFAULT_PROMOTION_RULE } from "#lib/core/scorer/promotion.ts"
import { defaultScorerConfig, trainScorer } from "#lib/core/scorer/train.ts"
import { createScorer } from "#lib/core/scorer/weights.ts"

const file = new URL("../../../shared/data/ukp-arguments.jsonl.gz", import.meta.url)

interface Line {
  prompt: string
  responses: { content: string }[]
  metadata: { topic: string; strict: "a1" | "a2" | null }
}

interface StrictPair {
  prompt: string
  topic: string
  chosen: string
  rejected: string
}

function readStrictPairs(): StrictPair[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n")
  return lines.flatMap((line) => {
    const { prompt, responses, metadata } = JSON.parse(line) as Line
    const [a = "", b = ""] = responses.map((r) => r.content)
    if (metadata.strict === null) return []
    const [chosen, rejected] = metadata.strict === "a1" ? [a, b] : [b, a]
    return [{ prompt, topic: metadata.topic, chosen, rejected }]
  })
}

/** Pairs as columns; a topic's pairs share one key, so that no fold and no interval splits a topic. */
function toInput(pairs: readonly StrictPair[], isTest: (topic: string) => boolean): TrainingInput {
  const texts: string[] = []
  const indexOf = new Map<string, number>()
  const add = (text: string): number => {
    const known = indexOf.get(text)
    if (known !== undefined) return known
    indexOf.set(text, texts.length)
    return texts.push(text) - 1
  }
  const column = (text: (pair: StrictPair) => string): Uint32Array =>
    Uint32Array.from(pairs, (pair) => add(text(pair)))
  return {
    pairs: {
      promptIndex: column((p) => p.prompt),
      chosenIndex: column((p) => p.chosen),
      rejectedIndex: column((p) => p.rejected),
      promptKeyIndex: column((p) => p.topic),
      groupId: Uint32Array.from(pairs, (_, i) => i),
      split: Uint8Array.from(pairs, (p) => (isTest(p.topic) ? SPLIT.test : SPLIT.train)),
    },
    texts,
  }
}

const pairs = readStrictPairs()
const topics = [...new Set(pairs.map((p) => p.topic))].toSorted()
const isIn = (round: number, rounds: number) => (topic: string) =>
  topics.indexOf(topic) % rounds === round
const train = (input: TrainingInput) =>
  trainScorer(input, defaultScorerConfig, { seed: 1, now: () => performance.now() })

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

/** Trains once a round, on all topics but the round's own; every topic is measured once. */
function measureRounds(rounds: number): {
  accuracy: number
  length: number
  difference: Figure | Undefined
} {
  const right: number[] = []
  const longer: number[] = []
  const topicOfPair: number[] = []
  for (let round = 0; round < rounds; round++) {
    const input = toInput(pairs, isIn(round, rounds))
    const { config, weights } = train(input)
    const outcomes = compareOnHeldOut(prepareData(input), createScorer(config, weights), null)
    right.push(...outcomes.candidate)
    longer.push(...outcomes.length)
    topicOfPair.push(...Array.from(outcomes.key, (key) => key))
  }
  const difference = bootstrapMean(
    right.map((x, p) => x - (longer[p] ?? 0)),
    topicOfPair,
    { random: createRng(1), samples: 2000 },
  )
  return { accuracy: mean(right), length: mean(longer), difference }
}

/** The gate as it is, but for its number of prompts: eight topics here stand for many prompts. */
const rule = { ...DEFAULT_PROMOTION_RULE, minPrompts: 8 }

describe("the scorer on UKPConvArg1, strict pairs, topics it has never seen", () => {
  it("beats the longer one by two points and more where it learns from 16 topics", () => {
    expect(pairs).toHaveLength(8500)
    const { accuracy, length, difference } = measureRounds(3)
    console.log("UKP, 16 topics", JSON.stringify({ accuracy, length, difference }))
    expect(accuracy - length).toBeGreaterThan(0.02)
    expect(isUndefined(difference) ? NaN : difference.ci[0]).toBeGreaterThan(0)
  })

  it("reaches 81 per cent where it learns from 21 topics", () => {
    const { accuracy, length } = measureRounds(8)
    console.log("UKP, 21 topics", JSON.stringify({ accuracy, length }))
    expect(accuracy).toBeGreaterThan(0.81)
    expect(accuracy - length).toBeGreaterThan(0.02)
  })

  it("reports the length baseline on the same pairs, and passes the gate", () => {
    const input = toInput(pairs, isIn(0, 3))
    const { config, weights, metrics } = train(input)
    const { heldOut, baselines } = metrics
    const n = isUndefined(baselines.length) ? 0 : baselines.length.n
    expect(heldOut.accuracy).toMatchObject({ n })
    expect(heldOut.ece).toBeLessThan(0.06)
    const outcomes = compareOnHeldOut(prepareData(input), createScorer(config, weights), null)
    expect(decidePromotion(outcomes, createRng(1), rule)).toMatchObject({
      reason: "first-champion",
    })
  })

  it("passes no gate where the labels were shuffled", () => {
    const random = createRng(5)
    const shuffled = pairs.map(({ prompt, topic, chosen, rejected }) =>
      random() < 0.5
        ? { prompt, topic, chosen, rejected }
        : { prompt, topic, chosen: rejected, rejected: chosen },
    )
    const input = toInput(shuffled, isIn(0, 3))
    const { config, weights } = train(input)
    const outcomes = compareOnHeldOut(prepareData(input), createScorer(config, weights), null)
    expect(decidePromotion(outcomes, createRng(1), rule)).toMatchObject({ decision: "keep" })
  })
})
