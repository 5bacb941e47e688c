import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { ScorersView } from "#components/results/scorers/scorers-view.tsx"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { taskTraits } from "#components/studio/project-form/task-traits.ts"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listDatasets } from "#lib/datasets/list-datasets.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"
import { readProject } from "../../read-project.ts"

const pageSize = 50
/** Dataset versions that a training can be asked for on. */
const offeredDatasets = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("results.scorers")
  return { title: t("title") }
}

type ScorersPageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export default async function ScorersPage({ params, searchParams }: ScorersPageProps) {
  const { actor, project, isAdmin } = await readProject((await params).projectId)
  const cursor = searchValue(await searchParams, "cursor")
  const projectId = project.id
  const [page, datasets, embeddings] = await Promise.all([
    orNotFound(listScorers(actor, { projectId, limit: pageSize, cursor })),
    listDatasets(actor, { projectId, limit: offeredDatasets }),
    getEmbeddingsSource(actor, { projectId }),
  ])
  if (!taskTraits[project.taskType].responses) {
    const t = await getTranslations("results.scorers")
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("noPairsTitle")}
          actions={
            <LinkButton href={`/projects/${projectId}/datasets`}>{t("toDatasets")}</LinkButton>
          }
        >
          {t("noPairsText")}
        </EmptyState>
      </>
    )
  }
  const choices = datasets.data
    .filter((dataset) => dataset.status === "done")
    .map(({ id, number, counts }) => ({ id, number, pairs: counts?.pairs ?? 0 }))
  return (
    <>
      <ScorersView
        projectId={projectId}
        initial={page.data}
        query={{ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }}
        choices={choices}
        embeddings={embeddings}
        isAdmin={isAdmin}
      />
      <ForwardPages
        path={`/projects/${projectId}/scorers`}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </>
  )
}
