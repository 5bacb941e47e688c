import { sigmoid } from "./model.ts"

/** Bounds of the temperature: labels close to noise would send it to infinity, perfectly separated ones to 0. */
export const TEMPERATURE_RANGE = [0.05, 20] as const

/**
 * Temperature T that minimises Σ w·loss(m/T, t) (temperature scaling, Guo et al. 2017), so that σ((r₁ − r₂)/T) is the
 * probability that people prefer the first. The loss is convex in a = 1/T, and its derivative Σ w·(σ(a·m) − t)·m is
 * increasing: bisection on it, in ln a.
 *
 * @param margins r(chosen) − r(rejected) of each pair
 * @returns 1 where there are no pairs, or none that weighs anything
 */
export function fitTemperature(
  margins: ArrayLike<number>,
  target: ArrayLike<number>,
  weight: ArrayLike<number>,
): number {
  let total = 0
  for (let p = 0; p < margins.length; p++) total += weight[p] ?? 0
  if (total === 0) return 1
  const slope = (a: number): number => {
    let sum = 0
    for (let p = 0; p < margins.length; p++) {
      const m = margins[p] ?? 0
      sum += (weight[p] ?? 0) * (sigmoid(a * m) - (target[p] ?? 0)) * m
    }
    return sum
  }
  let low = Math.log(1 / TEMPERATURE_RANGE[1])
  let high = Math.log(1 / TEMPERATURE_RANGE[0])
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (slope(Math.exp(middle)) > 0) high = middle
    else low = middle
  }
  return Math.exp(-(low + high) / 2)
}
