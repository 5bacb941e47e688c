import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { ItemFilter } from "#components/studio/item-filter.tsx"
import { ItemTable } from "#components/studio/item-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { itemPurposeFilterSchema, itemStateSchema } from "#lib/contracts/items.ts"
import { listItems } from "#lib/items/list-items.ts"
import { readProject } from "../../read-project.ts"

const pageSize = 50

type PageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("items")
  return { title: t("title") }
}

export default async function ItemsPage({ params, searchParams }: PageProps) {
  const [{ projectId }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations("items"),
  ])
  const { actor, project, isAdmin } = await readProject(projectId)
  const path = `/projects/${project.id}/items`
  const filter = {
    search: searchValue(query, "search"),
    state: itemStateSchema.safeParse(searchValue(query, "state")).data,
    purpose: itemPurposeFilterSchema.safeParse(searchValue(query, "purpose")).data,
  }
  const cursor = searchValue(query, "cursor")
  const page = await orNotFound(
    listItems(actor, { projectId: project.id, limit: pageSize, cursor, ...filter }),
  )
  const importing = isAdmin ? (
    <LinkButton href={`/projects/${project.id}/imports`}>{t("import")}</LinkButton>
  ) : null
  if (project.itemCount === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("emptyTitle")} actions={importing}>
          {isAdmin ? t("emptyAdmin") : t("emptyResearcher")}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { items: project.itemCount, overlap: project.overlap })}
        actions={importing}
      />
      <ItemFilter path={path} filter={filter} key={JSON.stringify(filter)} />
      {page.data.length === 0 ? (
        <EmptyState
          title={t("noMatch")}
          actions={<LinkButton href={path}>{t("clearFilter")}</LinkButton>}
        />
      ) : (
        <ItemTable projectId={project.id} items={page.data} />
      )}
      <ForwardPages path={path} filter={filter} cursor={cursor} nextCursor={page.nextCursor} />
    </>
  )
}
