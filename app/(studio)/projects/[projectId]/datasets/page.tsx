import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { DatasetTable } from "#components/results/datasets/dataset-table.tsx"
import { NewDatasetButton } from "#components/results/datasets/new-dataset-button.tsx"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listDatasets } from "#lib/datasets/list-datasets.ts"
import { readProject } from "../../read-project.ts"

const pageSize = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("results.datasets")
  return { title: t("title") }
}

type DatasetsPageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export default async function DatasetsPage({ params, searchParams }: DatasetsPageProps) {
  const { actor, project } = await readProject((await params).projectId)
  const cursor = searchValue(await searchParams, "cursor")
  const [t, page] = await Promise.all([
    getTranslations("results.datasets"),
    orNotFound(listDatasets(actor, { projectId: project.id, limit: pageSize, cursor })),
  ])
  const create = <NewDatasetButton project={project} />
  if (page.data.length === 0 && cursor === undefined) {
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState title={t("emptyTitle")} actions={create}>
          {t("emptyText")}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={create} />
      <DatasetTable
        projectId={project.id}
        datasets={page.data}
        query={{ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }}
      />
      <ForwardPages
        path={`/projects/${project.id}/datasets`}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </>
  )
}
