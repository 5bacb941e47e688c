/** The letter of a response by its place in the item: 0 is A. Not the letter that an annotator saw, which is shuffled. */
export function responseLetter(index: number): string {
  return String.fromCodePoint(65 + index)
}

/** A ranking in one line, best first, ties with an equals sign: "B › A = C". */
export function rankingText(ranking: readonly (readonly number[])[]): string {
  return ranking.map((tier) => tier.map(responseLetter).join(" = ")).join(" › ")
}

/** Tiers from the rank of each response, 1 the best; null leaves a response out. Ranks that nobody has close up. */
export function tiersOfRanks(ranks: readonly (number | null)[]): number[][] {
  const tiers = new Map<number, number[]>()
  for (const [index, rank] of ranks.entries()) {
    if (rank !== null) tiers.set(rank, [...(tiers.get(rank) ?? []), index])
  }
  return [...tiers].toSorted(([a], [b]) => a - b).map(([, tier]) => tier)
}

/** The rank of each response in a ranking, 1 the best; null where it is left out. */
export function ranksOfTiers(
  ranking: readonly (readonly number[])[] | null,
  responseCount: number,
): (number | null)[] {
  return Array.from({ length: responseCount }, (_, index) => {
    const tier = (ranking ?? []).findIndex((candidate) => candidate.includes(index))
    return tier === -1 ? null : tier + 1
  })
}
