import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { FeatureMatrix } from "./features.ts"
import { minimise } from "./lbfgs.ts"
import { createObjective, logSigmoid, pairLoss, sigmoid } from "./model.ts"
import type { RowPairs } from "./prepared-data.ts"
import { createRng } from "#lib/core/random.ts"

const random = createRng(7)
const uniform = (n: number): number[] => Array.from({ length: n }, () => random() * 2 - 1)

const matrix: FeatureMatrix = {
  rows: 6,
  denseCount: 3,
  vectorCount: 0,
  vectors: new Float32Array(0),
  dense: Float64Array.from(uniform(18)),
  sparseCount: 5,
  rowStart: Uint32Array.from([0, 2, 3, 5, 5, 7, 9]),
  columns: Int32Array.from([0, 4, 1, 2, 3, 0, 1, 3, 4]),
  values: Float32Array.from(uniform(9)),
}
const pairs: RowPairs = {
  count: 6,
  judgments: 3,
  chosen: Uint32Array.from([0, 1, 2, 3, 4, 0]),
  rejected: Uint32Array.from([1, 2, 3, 4, 5, 5]),
  target: Float64Array.from([1, 1, 0.5, 0.8, 1, 0.3]),
  weight: Float64Array.from([0.5, 0.5, 1, 0.25, 0.25, 2]),
  margin: Float64Array.from([0, 0.5, 0, -0.2, 0, 1]),
  key: new Uint32Array(6),
}

/** The same with embeddings of two columns. */
const embedded: FeatureMatrix = {
  ...matrix,
  vectorCount: 2,
  vectors: Float32Array.from(uniform(12)),
}

describe("objective with embeddings", () => {
  // Length alone; dense and embeddings; all three parts.
  it.each([1, 5, 10])(
    "has the gradient that finite differences show, with %d parameters",
    (size) => {
      const penalty = { l2Dense: 0.7, l2Vector: 0.5, l2Sparse: 0.3 }
      const objective = createObjective(embedded, pairs, penalty)
      const weights = Float64Array.from(uniform(size))
      const gradient = new Float64Array(size)
      objective(weights, gradient)
      const unused = new Float64Array(size)
      const step = 1e-6
      for (let i = 0; i < size; i++) {
        const up = weights.with(i, (weights[i] ?? 0) + step)
        const down = weights.with(i, (weights[i] ?? 0) - step)
        const slope = (objective(up, unused) - objective(down, unused)) / (2 * step)
        expect(gradient[i]).toBeCloseTo(slope, 7)
      }
    },
  )
})

describe("objective", () => {
  it.each([1, 3, 8])(
    "has the gradient that finite differences show, with %d parameters",
    (size) => {
      const objective = createObjective(matrix, pairs, { l2Dense: 0.7, l2Sparse: 0.3 })
      const weights = Float64Array.from(uniform(size))
      const gradient = new Float64Array(size)
      objective(weights, gradient)
      const unused = new Float64Array(size)
      const step = 1e-6
      for (let i = 0; i < size; i++) {
        const up = weights.with(i, (weights[i] ?? 0) + step)
        const down = weights.with(i, (weights[i] ?? 0) - step)
        const slope = (objective(up, unused) - objective(down, unused)) / (2 * step)
        expect(gradient[i]).toBeCloseTo(slope, 7)
      }
    },
  )

  it("is the mean loss of the pairs where all weights are 0 and margins are 0", () => {
    const plain = { ...pairs, margin: new Float64Array(6), target: new Float64Array(6).fill(1) }
    const value = createObjective(matrix, plain, { l2Dense: 1, l2Sparse: 1 })(
      new Float64Array(8),
      new Float64Array(8),
    )
    expect(value).toBeCloseTo(Math.LN2, 12)
  })

  it("has the same value when a pair's sides, target and margin are swapped", () => {
    const swapped: RowPairs = {
      ...pairs,
      chosen: pairs.rejected,
      rejected: pairs.chosen,
      target: pairs.target.map((t) => 1 - t),
      margin: pairs.margin.map((m) => -m),
    }
    const weights = Float64Array.from(uniform(8))
    const value = (p: RowPairs): number =>
      createObjective(matrix, p, { l2Dense: 1, l2Sparse: 1 })(weights, new Float64Array(8))
    expect(value(swapped)).toBeCloseTo(value(pairs), 12)
  })
})

describe("log σ", () => {
  it("is finite, and right, where a plain formula overflows", () => {
    expect(logSigmoid(-1000)).toBe(-1000)
    expect(logSigmoid(1000)).toBeCloseTo(0)
    expect(pairLoss(-1000, 1)).toBe(1000)
    expect(pairLoss(1000, 0)).toBe(1000)
  })

  it("agrees with σ, and σ(m) + σ(−m) = 1", () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (m) => {
        expect(Math.exp(logSigmoid(m))).toBeCloseTo(sigmoid(m), 12)
        expect(sigmoid(m) + sigmoid(-m)).toBeCloseTo(1, 12)
        expect(pairLoss(m, 0)).toBeCloseTo(pairLoss(-m, 1), 10)
      }),
    )
  })
})

describe("L-BFGS", () => {
  it("finds the minimum of an ill-conditioned quadratic", () => {
    const scales = [1, 10, 100, 1000]
    const result = minimise(
      (x, gradient) => {
        let value = 0
        scales.forEach((s, i) => {
          const d = (x[i] ?? 0) - i
          value += 0.5 * s * d * d
          gradient[i] = s * d
        })
        return value
      },
      new Float64Array(4),
      { maxIterations: 100, gradientTolerance: 1e-9, valueTolerance: 0 },
    )
    expect(result.converged).toBe(true)
    result.weights.forEach((x, i) => expect(x).toBeCloseTo(i, 6))
  })

  it("ends where the gradient of the scorer's objective vanishes", () => {
    const objective = createObjective(matrix, pairs, { l2Dense: 0.1, l2Sparse: 0.1 })
    const { weights } = minimise(objective, new Float64Array(8), {
      maxIterations: 200,
      gradientTolerance: 1e-9,
      valueTolerance: 0,
    })
    const gradient = new Float64Array(8)
    objective(weights, gradient)
    for (const g of gradient) expect(Math.abs(g)).toBeLessThan(1e-6)
  })
})
