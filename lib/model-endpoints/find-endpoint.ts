import type { EndpointKind } from "#lib/contracts/endpoints.ts"
import { db } from "#lib/db/client.ts"
import { unseal } from "#lib/seal.ts"

/** A server with what it takes to ask it. Stays on this side: `key` is the key itself. */
export interface Endpoint {
  readonly baseUrl: string
  readonly model: string
  readonly key: string | null
}

/** The server that the project asks, or null. Whoever calls has checked that its asking is allowed. */
export async function findEndpoint(
  projectId: string,
  kind: EndpointKind,
): Promise<Endpoint | null> {
  const record = await db().modelEndpoint.findUnique({
    where: { projectId_kind: { projectId, kind } },
    select: { baseUrl: true, model: true, sealedKey: true },
  })
  if (record === null) return null
  const { baseUrl, model, sealedKey } = record
  return { baseUrl, model, key: sealedKey === null ? null : unseal(sealedKey) }
}
