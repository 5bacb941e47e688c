import { notFound, redirect } from "next/navigation"
import { cache } from "react"
import { AppError } from "#lib/contracts/app-error.ts"
import { idSchema, textSchema } from "#lib/contracts/primitives.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** One value of the address, where it has exactly one that is a text and not empty. */
export function searchValue(params: Awaited<SearchParams>, name: string): string | undefined {
  return textSchema.min(1).safeParse(params[name]).data
}

/** What a use case answers; the page that nobody finds where the actor may not see it or the address is no such thing. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const hidden = ["not-found", "not-allowed", "invalid-input"]
    if (error instanceof AppError && hidden.includes(error.code)) notFound()
    throw error
  }
}

/** An id from the address. */
export function pathId(text: string): string {
  const parsed = idSchema.safeParse(text)
  return parsed.success ? parsed.data : notFound()
}

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
