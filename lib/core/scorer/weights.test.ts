import { describe, expect, it } from "vitest"
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts"
import { syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, trainScorer } from "./train.ts"
import type { Candidate } from "./tuning.ts"
import { createScorer, encodeWeights, loadScorer } from "./weights.ts"

const input = syntheticPairs(20, 4)
const train = (model: Candidate) =>
  trainScorer(
    input,
    {
      ...defaultScorerConfig,
      hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
      model,
      bootstrapSamples: 10,
    },
    { seed: 1, now: () => 0 },
  )

describe("a stored scorer", () => {
  it.each(["length", "style", "full"] as const)("of kind %s scores as before", (kind) => {
    const { config, weights } = train({ kind, l2Dense: 100, l2Sparse: 4 })
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
    const loaded = loadScorer(config, encodeWeights(config, weights))
    const before = createScorer(config, weights)
    const items = input.texts.map((response) => ({ prompt: "Question?", response }))
    expect(loaded.scoreBatch(items)).toEqual(before.scoreBatch(items))
    expect(loaded.score("Question?", items[5]?.response ?? "")).toBe(before.scoreBatch(items)[5])
  })

  it("is refused where weights and configuration do not fit", () => {
    const { config, weights } = train({ kind: "full", l2Dense: 100, l2Sparse: 4 })
    const bytes = encodeWeights(config, weights)
    const wider = { ...config, hashed: { ...config.hashed, width: 1 << 13 } }
    expect(() => loadScorer(wider, bytes)).toThrow(RangeError)
    expect(() => loadScorer(config, bytes.subarray(0, bytes.length - 1))).toThrow(RangeError)
    const unknown = { ...config, styleFeatures: config.styleFeatures.with(3, "none") }
    expect(() => loadScorer(unknown, bytes)).toThrow("Unknown style feature none")
  })
})

describe("safetensors", () => {
  it("keeps every bit, special values included, from any offset of a buffer", () => {
    const a = Float64Array.of(Math.PI, -0, Infinity, 5e-324)
    const b = Float32Array.of(1.5, -2)
    const bytes = encodeSafetensors({ b, a }, { format: "test" })
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const read = decodeSafetensors(shifted.subarray(3))
    expect(read.get("a")).toEqual(a)
    expect(read.get("b")).toEqual(b)
    expect(encodeSafetensors({ a, b }, { format: "test" })).toEqual(bytes)
  })

  it("has the layout of the format: header length, aligned JSON, offsets", () => {
    const bytes = encodeSafetensors({ x: Float32Array.of(1) })
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
    expect(length % 8).toBe(0)
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      x: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
    })
    expect(bytes.length).toBe(8 + length + 4)
  })

  it("refuses bytes that are cut short or no such file", () => {
    const bytes = encodeSafetensors({ x: Float32Array.of(1, 2) })
    for (const cut of [0, 7, 20, bytes.length - 1]) {
      expect(() => decodeSafetensors(bytes.subarray(0, cut))).toThrow(RangeError)
    }
    const other = new TextEncoder().encode(JSON.stringify({ x: 1 }))
    const fake = new Uint8Array(8 + other.length)
    fake[0] = other.length
    fake.set(other, 8)
    expect(() => decodeSafetensors(fake)).toThrow(RangeError)
  })
})
