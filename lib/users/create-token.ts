import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { TokenDto, createTokenSchema } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import { expiryOfSecret } from "./expiry-of-secret.ts"
import { toTokenDto, tokenSelect } from "./token-record.ts"
import { hashToken, newTokenText } from "./token-text.ts"

/** Enough to tell one token from another, and far too little to guess one. */
const prefixLength = 8

/**
 * Creates a token of the actor's own and answers its text, the only time it is known.
 *
 * @throws {AppError} `not-allowed` where a token asks for scopes that it does not have itself, `invalid-input` where it
 * asks for one that would outlive it
 */
export async function createToken(
  actor: Actor,
  input: z.output<typeof createTokenSchema>,
): Promise<TokenDto & { token: string }> {
  const scopes = [...new Set(input.scopes)]
  const more = scopes.filter((scope) => !actor.scopes.has(scope))
  if (more.length > 0) {
    throw new AppError("not-allowed", {
      detail: `A token cannot make one that may do more; it lacks ${more.join(", ")}`,
    })
  }
  const expiresAt = expiryOfSecret(actor, input.expiresAt)
  const token = newTokenText()
  const created = await db().apiToken.create({
    data: {
      userId: actor.userId,
      name: input.name,
      tokenHash: hashToken(token),
      prefix: token.slice(0, prefixLength),
      scopes,
      expiresAt,
      madeById: actor.token?.id ?? null,
    },
    select: tokenSelect,
  })
  return { ...toTokenDto(created), token }
}
