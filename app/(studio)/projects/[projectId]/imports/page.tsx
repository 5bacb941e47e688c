import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { ImportHelp } from "#components/studio/import-help.tsx"
import { ImportsPanel } from "#components/studio/imports-panel.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listImports } from "#lib/imports/list-imports.ts"
import { readManagedProject } from "../../read-project.ts"

const pageSize = 20

type PageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports")
  return { title: t("title") }
}

export default async function ImportsPage({ params, searchParams }: PageProps) {
  const { actor, project } = await readManagedProject((await params).projectId)
  const cursor = searchValue(await searchParams, "cursor")
  const [t, page] = await Promise.all([
    getTranslations("imports"),
    orNotFound(listImports(actor, { projectId: project.id, limit: pageSize, cursor })),
  ])
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ImportsPanel key={cursor} projectId={project.id} initial={page.data} />
      <ForwardPages
        path={`/projects/${project.id}/imports`}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
      <ImportHelp task={project.taskType} />
    </>
  )
}
