import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { orNotFound, pathId } from "#app/page-reads.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

/** The project of a studio page and who looks at it, read once per request. Its annotators are sent to their work. */
export const readProject = cache(async (projectId: string) => {
  const actor = await requirePageActor()
  const project = await orNotFound(getProject(actor, { projectId: pathId(projectId) }))
  if (project.myRole === "annotator") redirect(`/annotate/${project.id}`)
  return { actor, project, isAdmin: project.myRole === "admin" }
})

/** As `readProject`, for pages that only admins have. */
export async function readManagedProject(projectId: string) {
  const read = await readProject(projectId)
  return read.isAdmin ? read : notFound()
}
