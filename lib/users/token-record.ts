import { scopeSchema } from "#lib/contracts/actor.ts"
import type { TokenDto } from "#lib/contracts/users.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

/** The columns behind a `TokenDto`; never the hash. */
export const tokenSelect = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const satisfies Prisma.ApiTokenSelect

type TokenRecord = Prisma.ApiTokenGetPayload<{ select: typeof tokenSelect }>

export function toTokenDto(token: TokenRecord): TokenDto {
  return {
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    scopes: scopeSchema.array().parse(token.scopes),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    createdAt: token.createdAt.toISOString(),
  }
}
