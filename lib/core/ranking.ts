import { type Rng, randomBelow } from "./random.ts"

/**
 * A weak order over an item's K responses: tiers from best to worst, each naming responses by index 0..K-1.
 * Responses of one tier are tied; a response in no tier is left out (partial ranking). The order inside a tier means
 * nothing, so everything here returns tiers sorted, and two equal rankings are equal as JSON.
 */
export type Ranking = readonly (readonly number[])[]

export type RankingRules = { readonly allowTies: boolean; readonly allowPartial: boolean }

/** `path` leads from the ranking to the place: `[]` the ranking, `[1]` its second tier, `[1, 0]` that tier's first entry. */
export type RankingError = { readonly path: readonly number[]; readonly message: string } & (
  | { readonly code: "not-a-ranking" | "empty-ranking" | "empty-tier" | "ties-not-allowed" }
  | { readonly code: "out-of-range" | "duplicate"; readonly response: number }
  | { readonly code: "missing-responses"; readonly responses: readonly number[] }
)

export type RankingResult =
  | { readonly ok: true; readonly ranking: Ranking }
  | { readonly ok: false; readonly errors: readonly RankingError[] }

const byNumber = (a: number, b: number): number => a - b

/** The same ranking with each tier sorted. */
export function canonicalRanking(ranking: Ranking): Ranking {
  return ranking.map((tier) => tier.toSorted(byNumber))
}

/** Checks a ranking of `k` responses and returns it in canonical form, or every error in it. */
export function validateRanking(ranking: Ranking, k: number, rules: RankingRules): RankingResult {
  const errors: RankingError[] = []
  const seen = new Set<number>()
  if (ranking.length === 0) {
    errors.push({ path: [], code: "empty-ranking", message: "The ranking names no response." })
  }
  for (const [t, tier] of ranking.entries()) {
    if (tier.length === 0) {
      errors.push({ path: [t], code: "empty-tier", message: "A tier is empty." })
    }
    if (tier.length > 1 && !rules.allowTies) {
      errors.push({ path: [t], code: "ties-not-allowed", message: "Ties are not allowed here." })
    }
    for (const [i, response] of tier.entries()) {
      const path = [t, i]
      if (!Number.isInteger(response) || response < 0 || response >= k) {
        const message = `${response} is not a response of this item (0 to ${k - 1}).`
        errors.push({ path, code: "out-of-range", response, message })
      } else if (seen.has(response)) {
        const message = `Response ${response} stands in the ranking twice.`
        errors.push({ path, code: "duplicate", response, message })
      }
      seen.add(response)
    }
  }
  const missing = rules.allowPartial || ranking.length === 0 ? [] : leftOut(ranking, k)
  if (missing.length > 0) {
    const message = `The ranking leaves out responses ${missing.join(", ")}.`
    errors.push({ path: [], code: "missing-responses", responses: missing, message })
  }
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, ranking: canonicalRanking(ranking) }
}

/** As `validateRanking`, for a value of which nothing is known yet. */
export function parseRanking(value: unknown, k: number, rules: RankingRules): RankingResult {
  const message = "A ranking is a list of tiers, each a list of response numbers."
  const malformed = (path: readonly number[]): RankingResult => ({
    ok: false,
    errors: [{ path, code: "not-a-ranking", message }],
  })
  if (!Array.isArray(value)) return malformed([])
  const ranking: number[][] = []
  for (const [t, tier] of value.entries()) {
    if (!Array.isArray(tier)) return malformed([t])
    const responses: number[] = []
    for (const [i, response] of tier.entries()) {
      if (typeof response !== "number") return malformed([t, i])
      responses.push(response)
    }
    ranking.push(responses)
  }
  return validateRanking(ranking, k, rules)
}

/** The explicit "all equal" of `k` responses: one tier. */
export function allEqual(k: number): Ranking {
  return [Array.from({ length: k }, (_, i) => i)]
}

/** The responses 0..k-1 that the ranking does not name, ascending. */
export function leftOut(ranking: Ranking, k: number): number[] {
  const named = new Set(ranking.flat())
  return Array.from({ length: k }, (_, i) => i).filter((i) => !named.has(i))
}

/** Tier of each response, 0 best; null where it is left out. */
export function tierVector(ranking: Ranking, k: number): (number | null)[] {
  const tiers: (number | null)[] = Array.from({ length: k }, () => null)
  for (const [t, tier] of ranking.entries()) for (const response of tier) tiers[response] = t
  return tiers
}

/** Mid-rank of each response, 1 best: tied responses share the mean of the ranks they cover. Null where left out. */
export function rankVector(ranking: Ranking, k: number): (number | null)[] {
  const ranks: (number | null)[] = Array.from({ length: k }, () => null)
  let before = 0
  for (const tier of ranking) {
    for (const response of tier) ranks[response] = before + (tier.length + 1) / 2
    before += tier.length
  }
  return ranks
}

/** The ranking that ranks or scores say: lower is better, equal numbers are ties, null is left out. */
export function rankingFromRanks(ranks: readonly (number | null)[]): Ranking {
  const tiers = new Map<number, number[]>()
  for (const [response, rank] of ranks.entries()) {
    if (rank === null) continue
    const tier = tiers.get(rank)
    if (tier === undefined) tiers.set(rank, [response])
    else tier.push(response)
  }
  return [...tiers].toSorted(([a], [b]) => a - b).map(([, tier]) => tier)
}

/** What a ranking says of two responses, `first` < `second` by index: 1 first is better, 0 second is, 0.5 tied. */
export type Comparison = {
  readonly first: number
  readonly second: number
  readonly outcome: 1 | 0.5 | 0
}

/** Every two ranked responses compared, ordered by (first, second). Left-out responses are compared with nothing. */
export function comparisonsOf(ranking: Ranking): Comparison[] {
  const placed = ranking
    .flatMap((tier, t) => tier.map((response) => ({ response, tier: t })))
    .toSorted((a, b) => a.response - b.response)
  return placed.flatMap((a, i) =>
    placed.slice(i + 1).map((b) => ({
      first: a.response,
      second: b.response,
      outcome: a.tier < b.tier ? 1 : a.tier > b.tier ? 0 : 0.5,
    })),
  )
}

/** A uniformly random order of 0..k-1 (Fisher–Yates, Durstenfeld's form). */
export function shuffle(k: number, rng: Rng): number[] {
  const order = Array.from({ length: k }, (_, i) => i)
  for (let last = k - 1; last > 0; last -= 1) {
    const pick = randomBelow(last + 1, rng)
    const held = order[last] ?? last
    order[last] = order[pick] ?? pick
    order[pick] = held
  }
  return order
}
