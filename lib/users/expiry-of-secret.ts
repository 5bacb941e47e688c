import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"

/**
 * When a token or key that the actor makes ends; null for never. What a token makes never outlives it.
 *
 * @throws {AppError} `invalid-input` for a time that has passed, or one past the end of the token that asks
 */
export function expiryOfSecret(actor: Actor, wanted: string | undefined): Date | null {
  const expiresAt = wanted === undefined ? null : new Date(wanted)
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    throw invalidField("expiresAt", "must be in the future")
  }
  const bound = actor.token?.expiresAt ?? null
  if (bound !== null && (expiresAt === null || expiresAt > bound)) {
    throw invalidField(
      "expiresAt",
      `must be no later than ${bound.toISOString()}, when the token that asks ends`,
    )
  }
  return expiresAt
}
