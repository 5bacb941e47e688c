import { createHash, randomBytes } from "node:crypto"
import type { ServingKeyDto } from "#lib/contracts/serving.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

/** The columns behind a `ServingKeyDto`; never the hash. */
export const servingKeySelect = {
  id: true,
  name: true,
  prefix: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const satisfies Prisma.ServingKeySelect

type ServingKeyRecord = Prisma.ServingKeyGetPayload<{ select: typeof servingKeySelect }>

export function servingKeyDto(key: ServingKeyRecord): ServingKeyDto {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  }
}

/** The text of a new key: 32 random bytes, in characters that an address takes as they are. */
export function newServingKeyText(): string {
  return `pls_${randomBytes(32).toString("base64url")}`
}

/** What is stored of a key. A plain hash: the text is random, so there is nothing to guess. */
export function hashServingKey(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
