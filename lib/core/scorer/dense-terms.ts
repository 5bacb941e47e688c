/** Standardised features are cut off here, so that no single oddity (or a policy that exploits it) buys much reward. */
export const CLIP = 3

/**
 * Columns that F style features become: z, |z| and z·z₀ each, z₀ being length (the first feature), whose product with
 * itself is left out.
 */
export function denseTermCount(features: number): number {
  return 3 * features - 1
}

/** Names of the columns, for the report. */
export function denseTermNames(features: readonly string[]): string[] {
  const [length, ...others] = features
  return [
    ...features,
    ...features.map((name) => `|${name}|`),
    ...others.map((name) => `${name} × ${length ?? ""}`),
  ]
}

/**
 * The dense part as the linear model sees it. With z = clip((x − mean)/scale, ±{@link CLIP}), which is 0 for a typical
 * response, the columns say more of it is better (z), unusual is better or worse (|z|), and more of it is better in a
 * long response (z·z₀). The first column is the only one that is not cut off: it alone is the length-only model.
 *
 * @param raw style features, at `[at, at + mean.length)`
 * @param scale Infinity for a feature that did not vary in training; its columns are then 0
 * @param out gets `denseTermCount(mean.length)` values from `outAt`
 */
export function writeDenseTerms(
  raw: Float64Array,
  at: number,
  mean: Float64Array,
  scale: Float64Array,
  out: Float64Array,
  outAt: number,
): void {
  const features = mean.length
  let length = 0
  for (let d = 0; d < features; d++) {
    const exact = ((raw[at + d] ?? 0) - (mean[d] ?? 0)) / (scale[d] ?? 1)
    const z = Math.max(-CLIP, Math.min(CLIP, exact))
    out[outAt + d] = d === 0 ? exact : z
    out[outAt + features + d] = Math.abs(z)
    if (d === 0) length = z
    else out[outAt + 2 * features + d - 1] = z * length
  }
}
