/** Counts over pairs of annotators: how many there are, and how many of them gave the same outcome. */
export type AgreementCounts = { readonly agreeing: number; readonly total: number }

/**
 * Of the outcomes that several annotators gave to one comparison (-1, 0, 1 or any other code), every two are set against
 * each other; a tie agrees with a tie only.
 */
export function agreementOfOutcomes(outcomes: readonly number[]): AgreementCounts {
  const counts = new Map<number, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  let agreeing = 0
  for (const count of counts.values()) agreeing += (count * (count - 1)) / 2
  return { agreeing, total: (outcomes.length * (outcomes.length - 1)) / 2 }
}
