import type { Actor } from "#lib/contracts/actor.ts"
import type { EndpointKind } from "#lib/contracts/endpoints.ts"
import { assertProjectAccess, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"

/** The project asks that server no more. Doing it twice is doing it once. */
export async function deleteEndpoint(
  actor: Actor,
  { projectId, kind }: { projectId: string; kind: EndpointKind },
): Promise<void> {
  await assertProjectAccess(actor, projectId, "admin")
  await db().modelEndpoint.deleteMany({
    where: { projectId, kind, project: managedProjects(actor) },
  })
}
