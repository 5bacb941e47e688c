import type { Actor } from "#lib/contracts/actor.ts"
import type { ServingKeyDto } from "#lib/contracts/serving.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { servingKeyDto, servingKeySelect } from "./serving-key-record.ts"

/** The project's keys that are not revoked, newest first. */
export async function listServingKeys(
  actor: Actor,
  input: { projectId: string },
): Promise<{ data: ServingKeyDto[]; nextCursor: null }> {
  await assertProjectAccess(actor, input.projectId, "reader")
  const keys = await db().servingKey.findMany({
    where: { projectId: input.projectId, revokedAt: null, project: readableProjects(actor) },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: servingKeySelect,
  })
  return { data: keys.map(servingKeyDto), nextCursor: null }
}
