import type { Actor } from "#lib/contracts/actor.ts"
import type { EndpointDto } from "#lib/contracts/endpoints.ts"
import { assertProjectAccess, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { endpointColumns, endpointDto } from "./endpoint-record.ts"

/** The servers that a project asks, at most one of a kind. */
export async function listEndpoints(
  actor: Actor,
  { projectId }: { projectId: string },
): Promise<EndpointDto[]> {
  await assertProjectAccess(actor, projectId, "admin")
  const records = await db().modelEndpoint.findMany({
    where: { projectId, project: managedProjects(actor) },
    select: endpointColumns,
  })
  return records.map(endpointDto)
}
