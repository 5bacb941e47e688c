/** Which model turned texts into vectors; stands in the configuration of a scorer that reads them. */
export interface EmbeddingsModel {
  /** A server of the OpenAI protocol, or a model on this machine */
  readonly source: "endpoint" | "local"
  /** The server's name for it; of a local one its folder's name and its content's hash */
  readonly model: string
  readonly dimension: number
  /** Longer texts were cut here (UTF-16 code units, never inside a pair of surrogates) */
  readonly maxCharacters: number
}

/** Unit vectors of texts, `model.dimension` values each, one after another; zeros for a text without content. */
export interface TextVectors {
  readonly model: EmbeddingsModel
  /** Which vector each text has, by the text's index; −1 for texts that were not asked for */
  readonly rowOfText: Int32Array
  readonly values: Float32Array
}

/** Vectors of the rows (promptᵢ, responseᵢ) of prepared data. */
export interface RowVectors {
  readonly model: EmbeddingsModel
  readonly values: Float32Array
  readonly promptRow: Int32Array
  readonly responseRow: Int32Array
}

/** The vector of a text. Throws where it is not known: a score without it would be another score. */
export type VectorOf = (text: string) => Float32Array

/**
 * Columns of the third part of φ: the response's vector, and its cosine with the prompt's. The prompt's own vector is the
 * same on both sides of a pair and would say nothing.
 */
export function vectorColumns(model: EmbeddingsModel): number {
  return model.dimension + 1
}

/** Of unit vectors the cosine is this; 0 where one is zeros. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Looks vectors up by text. */
export function vectorLookup(
  texts: readonly string[],
  { rowOfText, values, model }: TextVectors,
): VectorOf {
  const rows = new Map<string, number>()
  texts.forEach((text, i) => {
    const row = rowOfText[i] ?? -1
    if (row >= 0) rows.set(text, row)
  })
  return (text) => {
    const row = rows.get(text)
    if (row === undefined) throw new RangeError("The vector of a text is not known")
    return values.subarray(row * model.dimension, (row + 1) * model.dimension)
  }
}

export interface ScaledVectors {
  readonly vectorCount: number
  /** Row-major, rows × vectorCount */
  readonly vectors: Float32Array
  /** What each column was multiplied by */
  readonly vectorScale: Float64Array
}

const noVectors = new Float32Array(0)
export const NO_VECTORS: ScaledVectors = {
  vectorCount: 0,
  vectors: noVectors,
  vectorScale: new Float64Array(0),
}

/**
 * The vector part as the optimiser sees it, scaled on the training rows alone: one factor for the vector, so that its
 * distance from the mean vector has a mean square of 1, as a row of the hashed part has; the cosine by its deviation.
 * Nothing is subtracted, since a constant is the same on both sides of every pair.
 */
export function scaleVectors(from: RowVectors, trainingRows: Uint32Array): ScaledVectors {
  const { dimension } = from.model
  const vectorCount = vectorColumns(from.model)
  const rows = from.responseRow.length
  const vectors = new Float32Array(rows * vectorCount)
  const vectorOf = (row: number): Float32Array =>
    from.values.subarray(row * dimension, (row + 1) * dimension)
  for (let row = 0; row < rows; row++) {
    const response = vectorOf(from.responseRow[row] ?? 0)
    vectors.set(response, row * vectorCount)
    vectors[row * vectorCount + dimension] = dot(response, vectorOf(from.promptRow[row] ?? 0))
  }
  const variance = columnVariances(vectors, vectorCount, trainingRows)
  let whole = 0
  for (let k = 0; k < dimension; k++) whole += variance[k] ?? 0
  const vectorScale = new Float64Array(vectorCount).fill(inverseRoot(whole))
  vectorScale[dimension] = inverseRoot(variance[dimension] ?? 0)
  for (let i = 0; i < vectors.length; i++) {
    vectors[i] = (vectors[i] ?? 0) * (vectorScale[i % vectorCount] ?? 0)
  }
  return { vectorCount, vectors, vectorScale }
}

/** 0 for what does not vary: such columns say nothing. */
function inverseRoot(variance: number): number {
  return variance > 1e-12 ? 1 / Math.sqrt(variance) : 0
}

function columnVariances(values: Float32Array, columns: number, rows: Uint32Array): Float64Array {
  const count = Math.max(1, rows.length)
  const mean = new Float64Array(columns)
  for (const row of rows) {
    for (let k = 0; k < columns; k++) mean[k] = (mean[k] ?? 0) + (values[row * columns + k] ?? 0)
  }
  for (let k = 0; k < columns; k++) mean[k] = (mean[k] ?? 0) / count
  const variance = new Float64Array(columns)
  for (const row of rows) {
    for (let k = 0; k < columns; k++) {
      const d = (values[row * columns + k] ?? 0) - (mean[k] ?? 0)
      variance[k] = (variance[k] ?? 0) + (d * d) / count
    }
  }
  return variance
}
