import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ProjectCard } from "#components/annotate/project-card.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listPractisable } from "#lib/learning/list-practisable.ts"
import { listProjects } from "#lib/projects/list-projects.ts"
import { getMe } from "#lib/users/get-me.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("annotate.projects")
  return { title: t("title") }
}

/** The projects that somebody annotates, and the way into each. */
export default async function AnnotatePage() {
  const actor = await requirePageActor("/annotate")
  const [t, me, { data }, practisable] = await Promise.all([
    getTranslations("annotate.projects"),
    getMe(actor),
    listProjects(actor, { limit: 200, archived: "0" }),
    listPractisable(actor),
  ])
  const annotated = new Set(
    me.memberships.filter(({ role }) => role === "annotator").map(({ projectId }) => projectId),
  )
  const projects = data.filter((project) => annotated.has(project.id))
  return (
    <>
      <PageHeader title={t("title")} lead={projects.length > 0 ? t("lead") : undefined} />
      {projects.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState> : null}
      {projects.length > 0 ? (
        <ul aria-label={t("list")} className="border-t border-line">
          {projects.map((project) => (
            <ProjectCard
              key={project.id}
              project={project}
              hasPractice={practisable.has(project.id)}
            />
          ))}
        </ul>
      ) : null}
    </>
  )
}
