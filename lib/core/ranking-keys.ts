import { type Ranking, type RankingRules, type RankingResult, validateRanking } from "./ranking.ts"

/**
 * The order in which an assignment shows its responses: `shown[i]` is the index of the response displayed as the i-th,
 * under the i-th key (0 is A). Keys are all that an annotator's browser ever sees (I2).
 */
export type ShownOrder = readonly number[]

/** A ranking as it crosses the wire to and from an annotator: keys in place of indices. */
export type KeyRanking = readonly (readonly string[])[]

export type KeyRankingResult =
  | RankingResult
  | {
      readonly ok: false
      readonly errors: readonly {
        readonly path: readonly number[]
        readonly code: "unknown-key"
        readonly key: string
        readonly message: string
      }[]
    }

/** The largest number of responses that an item may show: keys are single letters. */
export const maxKeys = 26

/** A, B, C … for position 0, 1, 2 …; a RangeError past Z. */
export function keyAt(position: number): string {
  if (!Number.isInteger(position) || position < 0 || position >= maxKeys) {
    throw new RangeError(`There is no key for position ${position}`)
  }
  return String.fromCodePoint(65 + position)
}

/** The key of each response: entry i is the key under which response i is shown. */
export function keysByResponse(shown: ShownOrder): string[] {
  const keys: string[] = shown.map(() => "")
  for (const [position, response] of shown.entries()) keys[response] = keyAt(position)
  return keys
}

/**
 * From indices to keys. Each tier is sorted by key: in the order of the indices it would tell how the responses were
 * imported (I2). A RangeError where the ranking names a response that is not shown.
 */
export function toKeys(ranking: Ranking, shown: ShownOrder): KeyRanking {
  const keys = keysByResponse(shown)
  return ranking.map((tier) =>
    tier
      .map((response) => {
        const key = keys[response]
        if (key === undefined) throw new RangeError(`Response ${response} is not shown`)
        return key
      })
      .toSorted(),
  )
}

/** From keys to a validated ranking by index. Unknown keys are all reported, then what `validateRanking` reports. */
export function fromKeys(
  keyRanking: KeyRanking,
  shown: ShownOrder,
  rules: RankingRules,
): KeyRankingResult {
  const responseOf = new Map(shown.map((response, position) => [keyAt(position), response]))
  const unknown = keyRanking.flatMap((tier, t) =>
    tier.flatMap((key, i) =>
      responseOf.has(key)
        ? []
        : [
            {
              path: [t, i],
              code: "unknown-key" as const,
              key,
              message: `There is no response ${JSON.stringify(key)}.`,
            },
          ],
    ),
  )
  if (unknown.length > 0) return { ok: false, errors: unknown }
  const ranking = keyRanking.map((tier) => tier.map((key) => responseOf.get(key) ?? -1))
  return validateRanking(ranking, shown.length, rules)
}
