import type { Objective } from "./model.ts"

export interface LbfgsOptions {
  readonly maxIterations: number
  /** Stops where the gradient's largest component falls below this … */
  readonly gradientTolerance: number
  /** … or an iteration lowers the objective by less than this share of it */
  readonly valueTolerance: number
  /**
   * A guess of each parameter's inverse curvature, above 0, which H₀ is proportional to; all the same where left out. It
   * changes the way to the minimum and not the minimum.
   */
  readonly inverseCurvature?: Float64Array
  readonly onIteration?: (iteration: number, value: number) => void
}

export interface LbfgsResult {
  readonly weights: Float64Array
  readonly value: number
  readonly iterations: number
  readonly converged: boolean
}

const MEMORY = 8
const ARMIJO = 1e-4
const MAX_HALVINGS = 30

/**
 * Minimises a smooth, strictly convex function by L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.5) with
 * backtracking to the Armijo condition; convexity makes the curvature condition hold, and a step that fails it by
 * rounding is left out of the memory. No randomness and no time limit: the same input ends in the same bits.
 */
export function minimise(f: Objective, start: Float64Array, options: LbfgsOptions): LbfgsResult {
  const n = start.length
  let x = Float64Array.from(start)
  let gradient = new Float64Array(n)
  let nextX = new Float64Array(n)
  let nextGradient = new Float64Array(n)
  const direction = new Float64Array(n)
  const { inverseCurvature } = options
  const steps: Float64Array[] = []
  const changes: Float64Array[] = []
  let value = f(x, gradient)

  for (let iteration = 1; iteration <= options.maxIterations; iteration++) {
    if (largest(gradient) <= options.gradientTolerance) {
      return { weights: x, value, iterations: iteration - 1, converged: true }
    }
    writeDirection(direction, gradient, { steps, changes, inverseCurvature })
    const slope = dot(direction, gradient)
    let step =
      steps.length === 0 && inverseCurvature === undefined
        ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)))
        : 1
    let nextValue = value
    let accepted = false
    for (let halving = 0; halving < MAX_HALVINGS && !accepted; halving++) {
      for (let i = 0; i < n; i++) nextX[i] = (x[i] ?? 0) + step * (direction[i] ?? 0)
      nextValue = f(nextX, nextGradient)
      accepted = nextValue <= value + ARMIJO * step * slope
      if (!accepted) step *= 0.5
    }
    // No lower value in floating point: the minimum is as near as the arithmetic allows.
    if (!accepted) return { weights: x, value, iterations: iteration - 1, converged: true }

    remember(steps, changes, x, nextX, gradient, nextGradient)
    const gain = value - nextValue
    ;[x, nextX] = [nextX, x]
    ;[gradient, nextGradient] = [nextGradient, gradient]
    value = nextValue
    options.onIteration?.(iteration, value)
    if (gain <= options.valueTolerance * Math.abs(value)) {
      return { weights: x, value, iterations: iteration, converged: true }
    }
  }
  return { weights: x, value, iterations: options.maxIterations, converged: false }
}

interface Memory {
  readonly steps: readonly Float64Array[]
  readonly changes: readonly Float64Array[]
  readonly inverseCurvature: Float64Array | undefined
}

/** −H·gradient by the two-loop recursion, with H₀ = (sᵀy / yᵀDy)·D of the latest step, D the guessed diagonal. */
function writeDirection(
  direction: Float64Array,
  gradient: Float64Array,
  { steps, changes, inverseCurvature }: Memory,
): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -(gradient[i] ?? 0)
  const memory = steps.length
  const alpha = new Float64Array(memory)
  for (let k = memory - 1; k >= 0; k--) {
    const s = steps[k]
    const y = changes[k]
    if (s === undefined || y === undefined) continue
    alpha[k] = dot(s, direction) / dot(s, y)
    addScaled(direction, y, -(alpha[k] ?? 0))
  }
  const lastStep = steps[memory - 1]
  const lastChange = changes[memory - 1]
  if (lastStep !== undefined && lastChange !== undefined) {
    const length = weightedSquares(lastChange, inverseCurvature)
    scaleBy(direction, dot(lastStep, lastChange) / length, inverseCurvature)
  } else scaleBy(direction, 1, inverseCurvature)
  for (let k = 0; k < memory; k++) {
    const s = steps[k]
    const y = changes[k]
    if (s === undefined || y === undefined) continue
    addScaled(direction, s, (alpha[k] ?? 0) - dot(y, direction) / dot(s, y))
  }
}

function remember(
  steps: Float64Array[],
  changes: Float64Array[],
  x: Float64Array,
  nextX: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
): void {
  const n = x.length
  const reuse = steps.length === MEMORY
  const s = (reuse ? steps.shift() : undefined) ?? new Float64Array(n)
  const y = (reuse ? changes.shift() : undefined) ?? new Float64Array(n)
  for (let i = 0; i < n; i++) {
    s[i] = (nextX[i] ?? 0) - (x[i] ?? 0)
    y[i] = (nextGradient[i] ?? 0) - (gradient[i] ?? 0)
  }
  if (dot(s, y) <= 1e-12 * dot(y, y)) return
  steps.push(s)
  changes.push(y)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Σ dᵢ·vᵢ² */
function weightedSquares(v: Float64Array, d: Float64Array | undefined): number {
  if (d === undefined) return dot(v, v)
  let sum = 0
  for (let i = 0; i < v.length; i++) sum += (d[i] ?? 0) * (v[i] ?? 0) * (v[i] ?? 0)
  return sum
}

/** v = factor·D·v */
function scaleBy(v: Float64Array, factor: number, d: Float64Array | undefined): void {
  if (d === undefined) for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) * factor
  else for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) * factor * (d[i] ?? 0)
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0)
}

function largest(vector: Float64Array): number {
  let max = 0
  for (let i = 0; i < vector.length; i++) max = Math.max(max, Math.abs(vector[i] ?? 0))
  return max
}
