import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { Workbench } from "#components/annotate/workbench.tsx"
import { findLearning, readAnnotatedProject } from "./annotated-project.ts"

interface PageProps {
  params: Promise<{ projectId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { project } = await readAnnotatedProject((await params).projectId)
  return { title: project.name }
}

/**
 * The workbench. It claims its items in the browser; nothing of them is in this page's HTML. On their first visit people
 * are led to the practice.
 */
export default async function WorkbenchPage({ params }: PageProps) {
  const { actor, project } = await readAnnotatedProject((await params).projectId)
  const { id, name } = project
  const learning = await findLearning(actor, id)
  if (learning !== null && !learning.practice.over) redirect(`/annotate/${id}/practice`)
  return <Workbench userId={actor.userId} project={{ id, name }} />
}
