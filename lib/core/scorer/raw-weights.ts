import type { ScaledFeatures } from "./scaling.ts"
import type { ScorerWeights } from "./weights.ts"

/**
 * The weights that a scorer keeps, and their variances, from those that were fitted to scaled features. A feature x that
 * the optimiser saw as s·x with weight w has the weight w·s/T of its own, and the variance v becomes v·(s/T)², T the
 * temperature. Dense weights stay those of standardised features: a scorer keeps their means and scales beside them.
 *
 * Hashed columns that were too rare to be fitted (`ScalingConfig.minRows`) have weight 0 and variance 0: the model does not
 * read them, and so is not unsure about them.
 *
 * @param fitted one for each parameter of the model; a model of style or length alone has fewer than the matrix has columns
 * @param columns how many columns the hashed features have, of which `scaled` holds those in use
 */
export function rawWeights(
  scaled: ScaledFeatures,
  fitted: Float64Array,
  variances: Float64Array,
  { temperature, columns }: { temperature: number; columns: number },
): ScorerWeights {
  const { matrix, denseMean, denseScale, hashedColumn, sparseScale, vectorScale } = scaled
  const dense = new Float64Array(matrix.denseCount)
  const denseVariance = new Float64Array(matrix.denseCount)
  for (let d = 0; d < Math.min(matrix.denseCount, fitted.length); d++) {
    dense[d] = (fitted[d] ?? 0) / temperature
    denseVariance[d] = (variances[d] ?? 0) / temperature ** 2
  }
  // A model of length alone has one parameter, whatever the matrix holds.
  const vectors = fitted.length > matrix.denseCount ? matrix.vectorCount : 0
  const vector = new Float64Array(vectors)
  const vectorVariance = new Float64Array(vectors)
  for (let k = 0; k < vectors; k++) {
    const factor = (vectorScale[k] ?? 0) / temperature
    vector[k] = (fitted[matrix.denseCount + k] ?? 0) * factor
    vectorVariance[k] = (variances[matrix.denseCount + k] ?? 0) * factor ** 2
  }
  const sparseAt = matrix.denseCount + matrix.vectorCount
  const withSparse = fitted.length > sparseAt
  const sparse = new Float32Array(withSparse ? columns : 0)
  const sparseVariance = new Float32Array(sparse.length)
  if (withSparse) {
    hashedColumn.forEach((column, i) => {
      const factor = (sparseScale[i] ?? 1) / temperature
      sparse[column] = (fitted[sparseAt + i] ?? 0) * factor
      sparseVariance[column] = (variances[sparseAt + i] ?? 0) * factor ** 2
    })
  }
  const variance = { dense: denseVariance, sparse: sparseVariance }
  const weights = { dense, denseMean, denseScale, sparse, variance }
  if (vectors === 0) return weights
  return { ...weights, vector, variance: { ...variance, vector: vectorVariance } }
}
