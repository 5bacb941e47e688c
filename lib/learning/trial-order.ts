import { createHash } from "node:crypto"

/**
 * Orders of items and responses that look random, are the same whenever the same person comes back, and need no row to
 * remember them: sorted by the hash of who, what and the project's salt. Without the salt, which never leaves the
 * server, nobody can compute the order of import from the order shown (I2).
 */
function shuffled<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  return things
    .map((thing) => ({ thing, key: createHash("sha256").update(nameOf(thing)).digest("hex") }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ thing }) => thing)
}

interface Who {
  salt: string
  userId: string
}

/** The order in which somebody meets the items of a set. */
export function itemOrder<T extends { id: string }>(who: Who, items: readonly T[]): T[] {
  return shuffled(items, ({ id }) => `item ${who.salt} ${who.userId} ${id}`)
}

/** The order in which an item shows somebody its `k` responses: entry i is the position of the one shown i-th (I3). */
export function responseOrder(who: Who, itemId: string, k: number): number[] {
  const positions = Array.from({ length: k }, (_, position) => position)
  return shuffled(positions, (position) => `${who.salt} ${who.userId} ${itemId} ${position}`)
}
