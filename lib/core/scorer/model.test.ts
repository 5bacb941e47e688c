import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { FeatureMatrix } from "./features.ts"
import {
  createObjective,
  logSigmoid,
  type Objective,
  pairLoss,
  parameterCount,
  rowsOf,
  scoreRows,
  sigmoid,
} from "./model.ts"
import { minimise } from "./newton.ts"
import type { RowPairs } from "./prepared-data.ts"
import { createRng } from "#lib/core/random.ts"
import { rotateRows } from "./rotate-rows.ts"

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
    "has the gradient and the Hessian that finite differences show, with %d parameters",
    (size) => {
      const penalty = { l2Dense: 0.7, l2Vector: 0.5, l2Sparse: 0.3 }
      const objective = createObjective(embedded, pairs, penalty)
      const weights = Float64Array.from(uniform(size))
      expect(derivativeError(objective, weights)).toBeLessThan(1e-7)
    },
  )
})

describe("objective", () => {
  it.each([1, 3, 8])(
    "has the gradient and the Hessian that finite differences show, with %d parameters",
    (size) => {
      const objective = createObjective(matrix, pairs, { l2Dense: 0.7, l2Sparse: 0.3 })
      const weights = Float64Array.from(uniform(size))
      expect(derivativeError(objective, weights)).toBeLessThan(1e-7)
    },
  )

  it("is the mean loss of the pairs where all weights are 0 and margins are 0", () => {
    const plain = { ...pairs, margin: new Float64Array(6), target: new Float64Array(6).fill(1) }
    const value = createObjective(matrix, plain, { l2Dense: 1, l2Sparse: 1 }).evaluate(
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
      createObjective(matrix, p, { l2Dense: 1, l2Sparse: 1 }).evaluate(weights, new Float64Array(8))
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

describe("truncated Newton", () => {
  it("finds the minimum of an ill-conditioned quadratic", () => {
    const scales = [1, 10, 100, 1000]
    const quadratic: Objective = {
      evaluate: (x, gradient) => {
        let value = 0
        scales.forEach((s, i) => {
          const d = (x[i] ?? 0) - i
          value += 0.5 * s * d * d
          gradient[i] = s * d
        })
        return value
      },
      multiplyHessian: (v, product) => product.set(scales.map((s, i) => s * (v[i] ?? 0))),
      createPreconditioner: () => (v, out) => out.set(v),
    }
    const result = minimise(quadratic, new Float64Array(4), {
      maxIterations: 100,
      valueTolerance: 1e-15,
    })
    expect(result.converged).toBe(true)
    result.weights.forEach((x, i) => expect(x).toBeCloseTo(i, 6))
  })

  it.each([1, 3, 8])(
    "ends where the gradient of the scorer's objective vanishes, with %d parameters",
    (size) => {
      const objective = createObjective(matrix, pairs, { l2Dense: 0.1, l2Sparse: 0.1 })
      const { weights, converged } = minimise(objective, new Float64Array(size), {
        maxIterations: 200,
        valueTolerance: 1e-15,
      })
      expect(converged).toBe(true)
      const gradient = new Float64Array(size)
      objective.evaluate(weights, gradient)
      for (const g of gradient) expect(Math.abs(g)).toBeLessThan(1e-6)
    },
  )

  it("has a preconditioner that undoes the Hessian where all features are dense", () => {
    const objective = createObjective(matrix, pairs, { l2Dense: 0.7, l2Sparse: 0.3 })
    objective.evaluate(Float64Array.from(uniform(3)), new Float64Array(3))
    const v = Float64Array.from(uniform(3))
    const product = new Float64Array(3)
    objective.multiplyHessian(v, product)
    const back = new Float64Array(3)
    objective.createPreconditioner(3)(product, back)
    back.forEach((x, i) => expect(x).toBeCloseTo(v[i] ?? NaN, 10))
  })

  it("takes hardly an iteration at the minimum, and says where it may not go on", () => {
    const objective = createObjective(matrix, pairs, { l2Dense: 0.1, l2Sparse: 0.1 })
    const options = { maxIterations: 200, valueTolerance: 1e-15 }
    const { weights } = minimise(objective, new Float64Array(8), options)
    expect(minimise(objective, weights, { maxIterations: 200 }).iterations).toBeLessThanOrEqual(1)
    const cut = minimise(objective, new Float64Array(8), { ...options, maxIterations: 2 })
    expect(cut).toMatchObject({ iterations: 2, converged: false })
  })
})

describe("rotation of rows", () => {
  const penalty = { l2Dense: 0.7, l2Sparse: 0.3 }
  const rewardsOf = (features: FeatureMatrix): Float64Array => {
    const start = new Float64Array(parameterCount(features, "full"))
    const options = { maxIterations: 500, valueTolerance: 1e-15 }
    const { weights } = minimise(createObjective(features, pairs, penalty), start, options)
    const rewards = new Float64Array(features.rows)
    scoreRows(features, weights, rowsOf(pairs, features.rows), rewards)
    return rewards
  }

  it("leaves the optimum's rewards as they are, in fewer columns, where rows repeat as well", () => {
    const rows = 6
    const width = 40
    const wide: FeatureMatrix = {
      ...matrix,
      sparseCount: width,
      rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => row * width),
      columns: Int32Array.from({ length: rows * width }, (_, e) => e % width),
      values: Float32Array.from(uniform(rows * width)),
    }
    // Two rows with the same hashed features: their matrix of inner products is singular.
    wide.values.copyWithin(5 * width, 2 * width, 3 * width)
    const rotated = rotateRows(wide, rowsOf(pairs, rows))
    expect(rotated.sparseCount).toBe(rows)
    const before = rewardsOf(wide)
    rewardsOf(rotated).forEach((reward, row) => expect(reward).toBeCloseTo(before[row] ?? NaN, 5))
  })

  it("keeps a matrix that has fewer entries as it is", () => {
    expect(rotateRows(matrix, rowsOf(pairs, 6))).toBe(matrix)
  })
})

/** The largest difference of gradient and products with the Hessian from finite differences of the value and the gradient. */
function derivativeError(objective: Objective, weights: Float64Array): number {
  const size = weights.length
  const step = 1e-6
  const gradient = new Float64Array(size)
  const above = new Float64Array(size)
  const below = new Float64Array(size)
  const product = new Float64Array(size)
  let error = 0
  for (let i = 0; i < size; i++) {
    const up = objective.evaluate(weights.with(i, (weights[i] ?? 0) + step), above)
    const down = objective.evaluate(weights.with(i, (weights[i] ?? 0) - step), below)
    objective.evaluate(weights, gradient)
    objective.multiplyHessian(new Float64Array(size).fill(1, i, i + 1), product)
    error = Math.max(error, Math.abs((gradient[i] ?? 0) - (up - down) / (2 * step)))
    product.forEach((x, j) => {
      const change = ((above[j] ?? 0) - (below[j] ?? 0)) / (2 * step)
      error = Math.max(error, Math.abs(x - change))
    })
  }
  return error
}
