import { denseTermCount, writeDenseTerms } from "./dense-terms.ts"
import type { FeatureMatrix } from "./features.ts"
import { NO_VECTORS, type RowVectors, scaleVectors } from "./text-vectors.ts"

export interface ScalingConfig {
  /** Hashed columns that fewer training rows than this have keep weight 0 */
  readonly minRows: number
  /** Weighs a column by its inverse document frequency ln((1 + n)/(1 + nᵥ)) + 1, normalised to a mean square of 1 */
  readonly idf: boolean
}

/** Features as the optimiser sees them, and what turns its weights into weights of the raw features. */
export interface ScaledFeatures {
  readonly matrix: FeatureMatrix
  readonly denseMean: Float64Array
  readonly denseScale: Float64Array
  /** Hashed column of each sparse column of `matrix` */
  readonly hashedColumn: Int32Array
  /** What a sparse column's values were multiplied by */
  readonly sparseScale: Float64Array
  /** What each column of the embeddings was multiplied by */
  readonly vectorScale: Float64Array
}

/**
 * Scales all parts, from the training rows alone: the dense part to mean 0 and variance 1 before it is expanded into
 * terms, the sparse part by idf and one factor that gives a row norm 1. Columns are renumbered with the frequent ones
 * first, so that the weights the optimiser reads most lie together; embeddings as `scaleVectors` says. Overwrites the sparse
 * arrays of `raw`.
 */
export function scaleFeatures(
  raw: FeatureMatrix,
  trainingRows: Uint32Array,
  config: ScalingConfig,
  rowVectors?: RowVectors,
): ScaledFeatures {
  const { denseMean, denseScale } = standardise(raw, trainingRows)
  const rowsWith = new Int32Array(raw.sparseCount)
  for (const row of trainingRows) {
    const end = raw.rowStart[row + 1] ?? 0
    for (let e = raw.rowStart[row] ?? 0; e < end; e++) {
      const column = raw.columns[e] ?? 0
      rowsWith[column] = (rowsWith[column] ?? 0) + 1
    }
  }
  const kept: number[] = []
  for (let c = 0; c < rowsWith.length; c++) {
    if ((rowsWith[c] ?? 0) >= config.minRows) kept.push(c)
  }
  kept.sort((a, b) => (rowsWith[b] ?? 0) - (rowsWith[a] ?? 0) || a - b)
  const compact = new Int32Array(raw.sparseCount).fill(-1)
  const scales = new Float64Array(kept.length)
  kept.forEach((column, i) => {
    compact[column] = i
    const rows = rowsWith[column] ?? 0
    scales[i] = config.idf ? Math.log((1 + trainingRows.length) / (1 + rows)) + 1 : 1
  })
  const { vectorScale, ...vectors } =
    rowVectors === undefined ? NO_VECTORS : scaleVectors(rowVectors, trainingRows)
  const matrix = {
    ...renumber(raw, compact, scales),
    ...expandDense(raw, denseMean, denseScale),
    ...vectors,
  }
  const factor = normaliseRows(matrix, trainingRows)
  return {
    matrix,
    denseMean,
    denseScale,
    hashedColumn: Int32Array.from(kept),
    sparseScale: scales.map((s) => s * factor),
    vectorScale,
  }
}

/** Mean and deviation of each style feature over the training rows; deviation Infinity where it does not vary. */
function standardise(
  matrix: FeatureMatrix,
  trainingRows: Uint32Array,
): { denseMean: Float64Array; denseScale: Float64Array } {
  const { dense, denseCount } = matrix
  const rows = Math.max(1, trainingRows.length)
  const denseMean = new Float64Array(denseCount)
  const denseScale = new Float64Array(denseCount)
  for (let d = 0; d < denseCount; d++) {
    let sum = 0
    for (const row of trainingRows) sum += dense[row * denseCount + d] ?? 0
    const mean = sum / rows
    let squares = 0
    for (const row of trainingRows) squares += ((dense[row * denseCount + d] ?? 0) - mean) ** 2
    const deviation = Math.sqrt(squares / rows)
    denseMean[d] = mean
    denseScale[d] = deviation > 1e-9 ? deviation : Infinity
  }
  return { denseMean, denseScale }
}

function expandDense(
  raw: FeatureMatrix,
  denseMean: Float64Array,
  denseScale: Float64Array,
): { dense: Float64Array; denseCount: number } {
  const denseCount = denseTermCount(raw.denseCount)
  const dense = new Float64Array(raw.rows * denseCount)
  for (let row = 0; row < raw.rows; row++) {
    writeDenseTerms(raw.dense, row * raw.denseCount, denseMean, denseScale, dense, row * denseCount)
  }
  return { dense, denseCount }
}

/** Drops the columns that were not kept and renumbers the others, in place. */
function renumber(raw: FeatureMatrix, compact: Int32Array, scales: Float64Array): FeatureMatrix {
  const { rowStart, columns, values, rows } = raw
  let size = 0
  let begin = 0
  for (let row = 0; row < rows; row++) {
    const end = rowStart[row + 1] ?? 0
    for (let e = begin; e < end; e++) {
      const column = compact[columns[e] ?? 0] ?? -1
      if (column < 0) continue
      columns[size] = column
      values[size] = (values[e] ?? 0) * (scales[column] ?? 1)
      size++
    }
    begin = end
    rowStart[row + 1] = size
  }
  return {
    ...raw,
    sparseCount: scales.length,
    columns: columns.subarray(0, size),
    values: values.subarray(0, size),
  }
}

/** Multiplies all sparse values by one factor so that training rows have a mean squared norm of 1; returns the factor. */
function normaliseRows(matrix: FeatureMatrix, trainingRows: Uint32Array): number {
  let squares = 0
  for (const row of trainingRows) {
    const end = matrix.rowStart[row + 1] ?? 0
    for (let e = matrix.rowStart[row] ?? 0; e < end; e++) squares += (matrix.values[e] ?? 0) ** 2
  }
  const factor = squares > 0 ? Math.sqrt(trainingRows.length / squares) : 1
  for (let e = 0; e < matrix.values.length; e++) matrix.values[e] = (matrix.values[e] ?? 0) * factor
  return factor
}
