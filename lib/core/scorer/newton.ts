import type { Objective } from "./model.ts"

export interface NewtonOptions {
  /** Products with the Hessian at most */
  readonly maxIterations: number
  /** Converged where a Newton step lowers the objective by no more than this share of it; {@link VALUE_TOLERANCE} where left out */
  readonly valueTolerance?: number
  readonly onIteration?: (iteration: number) => void
}

export interface NewtonResult {
  readonly weights: Float64Array
  readonly value: number
  /** Products with the Hessian, which is where the time goes: each reads all features twice */
  readonly iterations: number
  readonly converged: boolean
}

/**
 * With what {@link FORCING} leaves, weights are then within about a thousandth of the objective of the optimum: of a
 * thousand judgments half a nat, where the posterior's own draws lie below its peak by half a nat for each parameter
 * that the data speaks of.
 */
const VALUE_TOLERANCE = 5e-3
/** A Newton equation counts as solved where more iterations would add about this share to what its step gains … */
const FORCING = 0.2
/** … or this share of `valueTolerance` to the objective */
const NEGLIGIBLE = 1 / 300
const ARMIJO = 1e-4
const MAX_HALVINGS = 30

/**
 * Minimises a smooth, strictly convex function by a truncated Newton method (Nocedal & Wright, Numerical Optimization,
 * algorithm 7.1) with backtracking to the Armijo condition. A step leaves about {@link FORCING} times its own gain to the
 * next ones, which is what `valueTolerance` is to be read against. No randomness and no time limit: the same input ends
 * in the same bits.
 */
export function minimise(f: Objective, start: Float64Array, options: NewtonOptions): NewtonResult {
  const { maxIterations, valueTolerance = VALUE_TOLERANCE } = options
  let x = Float64Array.from(start)
  let nextX = new Float64Array(start.length)
  let gradient = new Float64Array(start.length)
  let nextGradient = new Float64Array(start.length)
  let value = f.evaluate(x, gradient)
  const solve = createSolver(f, start.length)
  const direction = new Float64Array(start.length)
  let iterations = 0

  while (iterations < maxIterations) {
    const before = iterations
    iterations += solve(direction, gradient, {
      negligible: NEGLIGIBLE * valueTolerance * Math.abs(value),
      maxIterations: maxIterations - before,
      onIteration: (j) => options.onIteration?.(before + j),
    })
    const slope = dot(direction, gradient)
    let step = 1
    let nextValue = value
    let accepted = false
    for (let halving = 0; halving < MAX_HALVINGS && !accepted; halving++) {
      for (let i = 0; i < x.length; i++) nextX[i] = (x[i] ?? 0) + step * (direction[i] ?? 0)
      nextValue = f.evaluate(nextX, nextGradient)
      accepted = nextValue <= value + ARMIJO * step * slope
      if (!accepted) step *= 0.5
    }
    // No lower value in floating point: the minimum is as near as the arithmetic allows.
    if (!accepted) return { weights: x, value, iterations, converged: true }
    const gain = value - nextValue
    ;[x, nextX] = [nextX, x]
    ;[gradient, nextGradient] = [nextGradient, gradient]
    value = nextValue
    if (gain <= valueTolerance * Math.abs(value)) {
      return { weights: x, value, iterations, converged: true }
    }
  }
  return { weights: x, value, iterations, converged: false }
}

interface SolverOptions {
  /** It ends also where j·(qⱼ₋₁ − qⱼ) is this small */
  readonly negligible: number
  readonly maxIterations: number
  readonly onIteration: (j: number) => void
}

/**
 * Solves H·d = −gradient at the weights that `f` evaluated last, by preconditioned conjugate gradients. With q the value of
 * the quadratic model, it ends where j·(qⱼ₋₁ − qⱼ) is small against −qⱼ (Nash & Sofer 1990): what is left of the
 * residual says less about what there is to gain.
 *
 * @returns a function that writes d into its first argument and answers how many iterations that took
 */
function createSolver(
  f: Objective,
  n: number,
): (solution: Float64Array, gradient: Float64Array, options: SolverOptions) => number {
  const precondition = f.createPreconditioner(n)
  const residual = new Float64Array(n)
  const preconditioned = new Float64Array(n)
  const direction = new Float64Array(n)
  const product = new Float64Array(n)
  return (solution, gradient, { negligible, maxIterations, onIteration }) => {
    solution.fill(0)
    for (let i = 0; i < n; i++) residual[i] = -(gradient[i] ?? 0)
    precondition(residual, direction)
    let size = dot(residual, direction)
    let gained = 0
    let j = 0
    while (size > 0) {
      j++
      f.multiplyHessian(direction, product)
      const length = size / dot(direction, product)
      const gain = 0.5 * length * size
      gained += gain
      addScaled(solution, direction, length)
      onIteration(j)
      if (j === maxIterations || j * gain <= Math.max(FORCING * gained, negligible)) break
      addScaled(residual, product, -length)
      precondition(residual, preconditioned)
      const nextSize = dot(residual, preconditioned)
      const turn = nextSize / size
      size = nextSize
      for (let i = 0; i < n; i++) {
        direction[i] = (preconditioned[i] ?? 0) + turn * (direction[i] ?? 0)
      }
    }
    return j
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0)
}
