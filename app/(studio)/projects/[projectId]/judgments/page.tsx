import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { AnnotatorFilter } from "#components/studio/annotator-filter.tsx"
import { DownloadJudgmentsButton } from "#components/studio/download-judgments-button.tsx"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { JudgmentTable } from "#components/studio/judgment-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { idSchema } from "#lib/contracts/primitives.ts"
import { listRecentJudgments } from "#lib/judgments/list-recent-judgments.ts"
import { listMembers } from "#lib/users/list-members.ts"
import { readProject } from "../../read-project.ts"

const pageSize = 50

type PageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("items.judgments")
  return { title: t("title") }
}

export default async function JudgmentsPage({ params, searchParams }: PageProps) {
  const [{ projectId }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations("items.judgments"),
  ])
  const { actor, project, isAdmin } = await readProject(projectId)
  const path = `/projects/${project.id}/judgments`
  const annotatorId = idSchema.safeParse(searchValue(query, "annotator")).data
  const cursor = searchValue(query, "cursor")
  const [page, members] = await orNotFound(
    Promise.all([
      listRecentJudgments(actor, { projectId: project.id, limit: pageSize, cursor, annotatorId }),
      listMembers(actor, project.id),
    ]),
  )
  const annotators = members.data
    .filter((member) => member.judgmentCount > 0)
    .toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1))
  if (project.judgmentCount === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("emptyTitle")}
          actions={
            isAdmin ? (
              <LinkButton href={`/projects/${project.id}/people`}>{t("toPeople")}</LinkButton>
            ) : null
          }
        >
          {t("empty")}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<DownloadJudgmentsButton projectId={project.id} annotatorId={annotatorId} />}
      />
      <AnnotatorFilter
        key={annotatorId}
        path={path}
        annotators={annotators}
        annotatorId={annotatorId}
      />
      {page.data.length === 0 ? (
        <EmptyState
          title={t("noMatch")}
          actions={<LinkButton href={path}>{t("allAnnotators")}</LinkButton>}
        />
      ) : (
        <JudgmentTable projectId={project.id} judgments={page.data} />
      )}
      <ForwardPages
        path={path}
        filter={{ annotator: annotatorId }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </>
  )
}
