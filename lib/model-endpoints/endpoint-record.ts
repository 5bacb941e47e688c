import type { EndpointDto } from "#lib/contracts/endpoints.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

export const endpointColumns = {
  kind: true,
  baseUrl: true,
  model: true,
  sealedKey: true,
  updatedAt: true,
} as const satisfies Prisma.ModelEndpointSelect

type EndpointRecord = Prisma.ModelEndpointGetPayload<{ select: typeof endpointColumns }>

export function endpointDto({ sealedKey, updatedAt, ...record }: EndpointRecord): EndpointDto {
  return { ...record, hasKey: sealedKey !== null, updatedAt: updatedAt.toISOString() }
}
