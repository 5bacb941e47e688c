/**
 * Cholesky factor L of a symmetric, positive semidefinite matrix A = LLᵀ, row-major in the lower triangle of `a`, in its
 * place. What is above the diagonal is neither read nor written.
 *
 * A pivot below `tolerance` times its diagonal is rounding: the row is a combination of those before it, and its column of
 * L is 0.
 */
export function factorise(a: Float64Array, size: number, tolerance = 1e-12): void {
  for (let i = 0; i < size; i++) {
    const row = a.subarray(i * size, i * size + i + 1)
    const least = tolerance * (row[i] ?? 0)
    for (let j = 0; j <= i; j++) {
      const other = a.subarray(j * size, j * size + j + 1)
      let sum = row[j] ?? 0
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0)
      const pivot = other[j] ?? 0
      if (j === i) row[j] = sum > least ? Math.sqrt(sum) : 0
      else row[j] = pivot > 0 ? sum / pivot : 0
    }
  }
}

/** out[0, size) = (LLᵀ)⁻¹·v[0, size); 0 where L has no pivot */
export function solveFactored(
  l: Float64Array,
  size: number,
  v: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < size; i++) {
    let sum = v[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (l[i * size + k] ?? 0) * (out[k] ?? 0)
    const pivot = l[i * size + i] ?? 0
    out[i] = pivot > 0 ? sum / pivot : 0
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = out[i] ?? 0
    for (let k = i + 1; k < size; k++) sum -= (l[k * size + i] ?? 0) * (out[k] ?? 0)
    const pivot = l[i * size + i] ?? 0
    out[i] = pivot > 0 ? sum / pivot : 0
  }
}
