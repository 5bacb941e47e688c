import type { Ranking } from "#lib/core/ranking.ts"

export interface PreferenceCounts {
  /** People who put the first response above the second. */
  first: number
  second: number
  tied: number
}

/** What people's rankings say of two responses; rankings that leave one of them out say nothing. */
export function preferenceCounts(
  rankings: readonly Ranking[],
  first: number,
  second: number,
): PreferenceCounts {
  const counts: PreferenceCounts = { first: 0, second: 0, tied: 0 }
  for (const ranking of rankings) {
    const place = (response: number) => ranking.findIndex((tier) => tier.includes(response))
    const [a, b] = [place(first), place(second)]
    if (a === -1 || b === -1) continue
    counts[a < b ? "first" : a > b ? "second" : "tied"] += 1
  }
  return counts
}
