import type { Actor } from "#lib/contracts/actor.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import { readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** Whether a project asks for a qualification that nobody can pass, as it has no items for it. */
export async function lacksQualificationItems(
  actor: Actor,
  project: Pick<ProjectDto, "id" | "qualification">,
  tx: Tx = db(),
): Promise<boolean> {
  if (project.qualification === null) return false
  const found = await tx.item.findFirst({
    where: {
      purpose: "qualification",
      AND: [{ projectId: project.id }, { project: readableProjects(actor) }],
    },
    select: { id: true },
  })
  return found === null
}
