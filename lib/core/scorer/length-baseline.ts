import type { FeatureMatrix } from "./features.ts"
import { marginsOf } from "./held-out.ts"
import { createObjective, parameterCount, rowsOf, scoreRows } from "./model.ts"
import { minimise } from "./newton.ts"
import type { RowPairs } from "./prepared-data.ts"
import { LENGTH_ALONE } from "./tuning.ts"

/**
 * The margins on `pairs` of the model that knows length alone: one weight, found on the training split. A single weight
 * is its own calibration, so nothing else is fitted.
 */
export function lengthMargins(
  matrix: FeatureMatrix,
  train: RowPairs,
  pairs: RowPairs,
): Float64Array {
  const objective = createObjective(matrix, train, LENGTH_ALONE)
  const start = new Float64Array(parameterCount(matrix, LENGTH_ALONE.kind))
  const { weights } = minimise(objective, start, { maxIterations: 100 })
  const rewards = new Float64Array(matrix.rows)
  scoreRows(matrix, weights, rowsOf(pairs, matrix.rows), rewards)
  return marginsOf(pairs, rewards)
}
