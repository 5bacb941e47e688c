import { randomInt } from "node:crypto"
import type { Tx } from "#lib/db/client.ts"
import { adjectives, nouns } from "./pseudonym-words.ts"

/** Any number that nothing else in the database locks: one transaction draws pseudonyms at a time. */
const pseudonymLock = 5_276_032

const pick = (words: readonly string[]) => words[randomInt(words.length)] ?? ""

const plain = () => `${pick(adjectives)}-${pick(nouns)}`

/** "quiet-heron-4821": seldom taken. The plain ones are left to people who sign in. */
export const drawNumbered = () => `${plain()}-${randomInt(100, 1_000_000)}`

/** "quiet-heron"; with a number behind it once the plain ones run short. */
function draw(attempt: number): string {
  if (attempt === 0) return plain()
  return attempt < 3 ? `${plain()}-${randomInt(2, 100)}` : drawNumbered()
}

/**
 * Draws pseudonyms that nobody has. They stay free until the transaction ends, so it must be a short one.
 *
 * @returns `count` different pseudonyms
 */
export async function drawPseudonyms(tx: Tx, count: number): Promise<string[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${pseudonymLock}::bigint)`
  const drawn = new Set<string>()
  for (let attempt = 0; drawn.size < count; attempt++) {
    const candidates = new Set(Array.from({ length: count - drawn.size }, () => draw(attempt)))
    const taken = await tx.user.findMany({
      where: { pseudonym: { in: [...candidates] } },
      select: { pseudonym: true },
    })
    for (const { pseudonym } of taken) candidates.delete(pseudonym)
    for (const pseudonym of candidates) drawn.add(pseudonym)
  }
  return [...drawn]
}
