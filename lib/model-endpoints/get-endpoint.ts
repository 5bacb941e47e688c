import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { EndpointDto, EndpointKind } from "#lib/contracts/endpoints.ts"
import { assertProjectAccess, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { endpointColumns, endpointDto } from "./endpoint-record.ts"

/** Throws `not-found` where the project asks no server of this kind. */
export async function getEndpoint(
  actor: Actor,
  { projectId, kind }: { projectId: string; kind: EndpointKind },
): Promise<EndpointDto> {
  await assertProjectAccess(actor, projectId, "admin")
  const record = await db().modelEndpoint.findFirst({
    where: { projectId, kind, project: managedProjects(actor) },
    select: endpointColumns,
  })
  if (record === null) throw new AppError("not-found", { detail: "No server is set" })
  return endpointDto(record)
}
