import type { Actor } from "#lib/contracts/actor.ts"
import type { EndpointDto, EndpointKind, PutEndpoint } from "#lib/contracts/endpoints.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { serializable } from "#lib/db/retry.ts"
import { seal } from "#lib/seal.ts"
import { endpointColumns, endpointDto } from "./endpoint-record.ts"

/** Sets the server. A key that is not given stays, but only for the origin that it was given for. */
export async function putEndpoint(
  actor: Actor,
  { projectId, kind, baseUrl, model, key }: PutEndpoint & { projectId: string; kind: EndpointKind },
): Promise<EndpointDto> {
  await assertProjectAccess(actor, projectId, "admin")
  return serializable(async (tx) => {
    const before = await tx.modelEndpoint.findUnique({
      where: { projectId_kind: { projectId, kind } },
      select: { baseUrl: true, sealedKey: true },
    })
    const sameOrigin = before !== null && new URL(before.baseUrl).origin === new URL(baseUrl).origin
    const kept = sameOrigin ? before.sealedKey : null
    const sealedKey = key === undefined ? kept : key === null ? null : seal(key)
    const data = { baseUrl, model, sealedKey }
    const record = await tx.modelEndpoint.upsert({
      where: { projectId_kind: { projectId, kind } },
      create: { projectId, kind, ...data },
      update: data,
      select: endpointColumns,
    })
    return endpointDto(record)
  })
}
