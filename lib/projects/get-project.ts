import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import { visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { countJudgments, projectSelect, toProjectDto } from "./project-dto.ts"

/** One project, as a member or an admin sees it. Throws `not-found`. */
export async function getProject(
  actor: Actor,
  input: { projectId: string },
  tx: Tx = db(),
): Promise<ProjectDto> {
  const row = await tx.project.findFirst({
    where: { AND: [{ id: input.projectId }, visibleProjects(actor)] },
    select: projectSelect(actor),
  })
  if (row === null) throw new AppError("not-found")
  const counts = await countJudgments(tx, [row.id])
  return toProjectDto(row, actor, counts.get(row.id) ?? 0)
}
