/**
 * The ranking as it is being built on the screen: tiers of response keys from best to worst. A key stands in one tier
 * at most, no tier is empty, and inside a tier keys are sorted, since their order there means nothing. Every function
 * keeps that.
 */
export type Tiers = readonly (readonly string[])[]

export type Direction = "up" | "down"

/** Where something is put: into a tier, or into a gap. Gap 0 is above the first tier, gap `tiers.length` below the last. */
export type DropPlace = { readonly tier: number } | { readonly gap: number }

/** The tier that the key stands in, 0 best; -1 where it is not placed. */
export function tierOf(tiers: Tiers, key: string): number {
  return tiers.findIndex((tier) => tier.includes(key))
}

/** The keys that no tier holds, in the order of `keys`. */
export function unplacedOf(tiers: Tiers, keys: readonly string[]): string[] {
  return keys.filter((key) => tierOf(tiers, key) < 0)
}

/** Whether the key shares its tier with others. */
export function isTied(tiers: Tiers, key: string): boolean {
  return (tiers[tierOf(tiers, key)]?.length ?? 0) > 1
}

export function withoutKey(tiers: Tiers, key: string): Tiers {
  return tiers
    .map((tier) => tier.filter((other) => other !== key))
    .filter((tier) => tier.length > 0)
}

/**
 * Puts the key into a tier or a gap, wherever it stood before. Places count in the ranking as it is now, with the key
 * still in it. A place that does not exist changes nothing.
 */
export function putKey(tiers: Tiers, key: string, place: DropPlace): Tiers {
  const stripped = tiers.map((tier) => tier.filter((other) => other !== key))
  if ("tier" in place) {
    const target = stripped[place.tier]
    if (target === undefined) return tiers
    stripped[place.tier] = [...target, key].toSorted()
  } else {
    if (place.gap < 0 || place.gap > tiers.length) return tiers
    stripped.splice(place.gap, 0, [key])
  }
  return stripped.filter((tier) => tier.length > 0)
}

/** The gap that one step leads a placed key to: out of a shared tier, or past its neighbour. Null at the end. */
export function stepOf(tiers: Tiers, key: string, direction: Direction): DropPlace | null {
  const at = tierOf(tiers, key)
  if (at < 0) return null
  if (isTied(tiers, key)) return { gap: direction === "up" ? at : at + 1 }
  if (direction === "up") return at > 0 ? { gap: at - 1 } : null
  return at < tiers.length - 1 ? { gap: at + 2 } : null
}

/** Where joining or leaving leads: out of a shared tier on that side, or into the neighbouring tier. Null at the end. */
export function joinOf(tiers: Tiers, key: string, direction: Direction): DropPlace | null {
  const at = tierOf(tiers, key)
  if (at < 0) return null
  if (isTied(tiers, key)) return stepOf(tiers, key, direction)
  const neighbour = direction === "up" ? at - 1 : at + 1
  return tiers[neighbour] === undefined ? null : { tier: neighbour }
}
