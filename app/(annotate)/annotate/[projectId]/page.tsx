import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Workbench } from "#components/annotate/workbench.tsx"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { idSchema } from "#lib/contracts/primitives.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

interface PageProps {
  params: Promise<{ projectId: string }>
}

async function projectOf(actor: Actor, projectId: string): Promise<ProjectDto> {
  if (!idSchema.safeParse(projectId).success) notFound()
  try {
    return await getProject(actor, { projectId })
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound()
    throw error
  }
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { projectId } = await params
  const project = await projectOf(await requirePageActor(`/annotate/${projectId}`), projectId)
  return { title: project.name }
}

/** The workbench. It claims its items in the browser; nothing of them is in this page's HTML. */
export default async function WorkbenchPage({ params }: PageProps) {
  const { projectId } = await params
  const actor = await requirePageActor(`/annotate/${projectId}`)
  const { id, name } = await projectOf(actor, projectId)
  return <Workbench userId={actor.userId} project={{ id, name }} />
}
