import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { createServingKeySchema, createdServingKeySchema } from "#lib/contracts/serving.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { getSettings } from "#lib/settings.ts"
import { expiryOfSecret } from "#lib/users/expiry-of-secret.ts"
import {
  hashServingKey,
  newServingKeyText,
  servingKeyDto,
  servingKeySelect,
} from "./serving-key-record.ts"

/** Enough to tell one key from another, and far too little to guess one. */
const prefixLength = 8

type Input = z.output<typeof createServingKeySchema> & { projectId: string }

/**
 * Creates a key that scores with the project's champion and does nothing else. Its text is in the answer, the only time
 * it is known.
 *
 * @throws {AppError} `not-allowed` where a token that may not score asks for it, `invalid-input` where the key would
 * outlive the token that asks
 */
export async function createServingKey(
  actor: Actor,
  input: Input,
): Promise<z.output<typeof createdServingKeySchema>> {
  await assertProjectAccess(actor, input.projectId, "reader")
  if (!actor.scopes.has("score")) {
    throw new AppError("not-allowed", {
      detail: "A token cannot make a key that may do more; it lacks score",
    })
  }
  const expiresAt = expiryOfSecret(actor, input.expiresAt)
  const key = newServingKeyText()
  const created = await db().servingKey.create({
    data: {
      projectId: input.projectId,
      createdById: actor.userId,
      name: input.name,
      keyHash: hashServingKey(key),
      prefix: key.slice(0, prefixLength),
      expiresAt,
      madeById: actor.token?.id ?? null,
    },
    select: servingKeySelect,
  })
  return { ...servingKeyDto(created), key, url: `${getSettings().publicUrl}/api/v1/serve/${key}` }
}
