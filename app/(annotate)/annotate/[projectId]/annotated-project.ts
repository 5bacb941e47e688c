import { cache } from "react"
import { orNotFound, pathId } from "#app/page-reads.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Learning } from "#lib/contracts/learning.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import { getLearning } from "#lib/learning/get-learning.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

/** The project of an annotator's page and who looks at it, read once per request. `below` is the page under it. */
export const readAnnotatedProject = cache(
  async (projectId: string, below = ""): Promise<{ actor: Actor; project: ProjectDto }> => {
    const actor = await requirePageActor(`/annotate/${projectId}${below}`)
    const project = await orNotFound(getProject(actor, { projectId: pathId(projectId) }))
    return { actor, project }
  },
)

/** Where they stand with practice and qualification; null for whoever is no annotator of the project. */
export async function findLearning(actor: Actor, projectId: string): Promise<Learning | null> {
  try {
    return await getLearning(actor, { projectId })
  } catch (error) {
    if (error instanceof AppError && error.code === "not-allowed") return null
    throw error
  }
}
