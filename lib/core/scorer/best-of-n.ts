import { type Figure, isUndefined, type Undefined } from "#lib/core/figure.ts"
import { bootstrapDifference, type BootstrapOptions } from "./bootstrap.ts"
import { lengthOf, promptNumbers, type ReportItem } from "./report-items.ts"

export interface BestOfN {
  /** Items that count: those with at least as many candidates as the largest n */
  readonly items: number
  readonly points: readonly {
    readonly n: number
    /** ln n − (n − 1)/n (Stiennon et al. 2020) */
    readonly kl: number
    readonly reward: number
    readonly longest: number
    readonly flagged: number
  }[]
  /** How often what people ranked first is the longest of its item */
  readonly longestOfPeople: number
  readonly longestAbovePeople: Figure | Undefined
  readonly flaggedAboveAny: Figure | Undefined
  readonly alerts: readonly ("length" | "flags")[]
}

/**
 * Over-optimisation watch (Gao et al. 2023): what a policy would turn into that takes the best of n by this scorer. For
 * each n the expectation over all ways to draw n of an item's K candidates: with candidates in ascending order of reward,
 * the i-th is the best of n with probability C(i − 1, n − 1)/C(K, n). An alert says that the best by the scorer is the
 * longest more often than what people like best is, or is flagged more often than any candidate; both beyond chance.
 *
 * @param rewards for each item the rewards of its responses
 * @returns null where no item has two candidates
 */
export function measureBestOfN(
  items: readonly ReportItem[],
  rewards: readonly Float64Array[],
  options: BootstrapOptions,
): BestOfN | null {
  const candidates = items.map((item) => item.responses.length).toSorted((a, b) => a - b)
  const largest = candidates[Math.floor(candidates.length / 2)] ?? 0
  if (largest < 2) return null
  const used = items.flatMap((item, i) => (item.responses.length >= largest ? [i] : []))
  const facts = used.map((i) => factsOf(items[i], rewards[i]))
  const points = Array.from({ length: largest }, (_, index) => {
    const n = index + 1
    const point = { n, kl: Math.log(n) - (n - 1) / n, reward: 0, longest: 0, flagged: 0 }
    for (const fact of facts) {
      const best = bestOf(fact, n)
      point.reward += best.reward / facts.length
      point.longest += best.longest / facts.length
      point.flagged += best.flagged / facts.length
    }
    return point
  })
  const numbers = promptNumbers(items)
  const prompts = used.map((i) => numbers[i] ?? 0)
  const above = (value: (fact: Facts) => number): Figure | Undefined =>
    bootstrapDifference(facts.map(value), prompts, options)
  const longestAbovePeople = above((f) => bestOf(f, f.order.length).longest - f.longestOfPeople)
  const flaggedAboveAny = above((f) => bestOf(f, f.order.length).flagged - bestOf(f, 1).flagged)
  const rises = (figure: Figure | Undefined): boolean => !isUndefined(figure) && figure.ci[0] > 0
  return {
    items: used.length,
    points,
    longestOfPeople: facts.reduce((sum, f) => sum + f.longestOfPeople, 0) / facts.length,
    longestAbovePeople,
    flaggedAboveAny,
    alerts: [
      ...(rises(longestAbovePeople) ? (["length"] as const) : []),
      ...(rises(flaggedAboveAny) ? (["flags"] as const) : []),
    ],
  }
}

interface Facts {
  /** Candidates in ascending order of reward */
  readonly order: readonly { reward: number; longest: number; flagged: number }[]
  readonly longestOfPeople: number
}

function factsOf(item: ReportItem | undefined, rewards: Float64Array | undefined): Facts {
  const lengths = (item?.responses ?? []).map(lengthOf)
  const most = Math.max(...lengths)
  // Where several are as long as each other, each is the longest to that share.
  const share = 1 / lengths.filter((length) => length === most).length
  const longest = lengths.map((length) => (length === most ? share : 0))
  const judgments = item?.judgments ?? []
  const order = lengths
    .map((_, r) => ({
      reward: rewards?.[r] ?? 0,
      longest: longest[r] ?? 0,
      flagged: judgments.some(({ flagged }) => flagged[r] === true) ? 1 : 0,
    }))
    .toSorted((a, b) => a.reward - b.reward)
  let longestOfPeople = 0
  for (const { ranking } of judgments) {
    const first = ranking[0] ?? []
    for (const r of first) {
      longestOfPeople += (longest[r] ?? 0) / first.length / judgments.length
    }
  }
  return { order, longestOfPeople }
}

/** Expected reward, share longest and share flagged of the best of n candidates drawn without replacement. */
function bestOf({ order }: Facts, n: number): { reward: number; longest: number; flagged: number } {
  const sum = { reward: 0, longest: 0, flagged: 0 }
  const all = choose(order.length, n)
  order.forEach((candidate, i) => {
    const p = choose(i, n - 1) / all
    sum.reward += p * candidate.reward
    sum.longest += p * candidate.longest
    sum.flagged += p * candidate.flagged
  })
  return sum
}

/** Binomial coefficient; 0 where k > n. */
function choose(n: number, k: number): number {
  if (k > n) return 0
  let product = 1
  for (let i = 1; i <= k; i++) product *= (n - k + i) / i
  return product
}
