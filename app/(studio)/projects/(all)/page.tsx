import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { ProjectTable } from "#components/studio/project-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listProjects } from "#lib/projects/list-projects.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

const pageSize = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.list")
  return { title: t("title") }
}

export default async function ProjectsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePageActor("/projects")
  if (actor.role === "annotator") redirect("/annotate")
  const params = await searchParams
  const cursor = searchValue(params, "cursor")
  const archived = searchValue(params, "archived") === "1" ? "1" : "0"
  const [t, page] = await Promise.all([
    getTranslations("projects.list"),
    orNotFound(listProjects(actor, { limit: pageSize, cursor, archived })),
  ])
  const isAdmin = actor.role === "admin"
  const create = (
    <LinkButton variant="primary" href="/projects/new">
      {t("create")}
    </LinkButton>
  )
  if (page.data.length === 0 && cursor === undefined && archived === "0") {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("emptyTitle")} actions={isAdmin ? create : null}>
          {isAdmin ? t("emptyAdmin") : t("emptyResearcher")}
        </EmptyState>
        <ArchivedLink archived={archived} />
      </>
    )
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={isAdmin ? create : null} />
      <ProjectTable projects={page.data} />
      <ForwardPages
        path="/projects"
        filter={{ archived: archived === "1" ? "1" : undefined }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
      <ArchivedLink archived={archived} />
    </>
  )
}

async function ArchivedLink({ archived }: { archived: "0" | "1" }) {
  const t = await getTranslations("projects.list")
  return (
    <p className="mt-5 text-13">
      <Link
        href={archived === "1" ? "/projects" : "/projects?archived=1"}
        className="text-ink-2 underline underline-offset-2 hover:text-ink"
      >
        {archived === "1" ? t("hideArchived") : t("showArchived")}
      </Link>
    </p>
  )
}
