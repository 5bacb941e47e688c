import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { CreatePersonButton } from "#components/people/create-person-button.tsx"
import { PeopleSearch } from "#components/people/people-search.tsx"
import { PeopleTable } from "#components/people/people-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { Pagination } from "#components/ui/pagination.tsx"
import { listUsers } from "#lib/users/list-users.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

const pageSize = 50

interface PeoplePageProps {
  searchParams: SearchParams
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people")
  return { title: t("title") }
}

function pageHref(search: string, cursor: string | null): string {
  const query = new URLSearchParams()
  if (search !== "") query.set("search", search)
  if (cursor !== null) query.set("cursor", cursor)
  return query.size > 0 ? `/people?${query}` : "/people"
}

export default async function PeoplePage({ searchParams }: PeoplePageProps) {
  const actor = await requirePageActor("/people")
  if (actor.role !== "admin") notFound()
  const given = await searchParams
  const search = searchValue(given, "search")?.slice(0, 100) ?? ""
  const cursor = searchValue(given, "cursor")
  const [t, common, page] = await Promise.all([
    getTranslations("people"),
    getTranslations("common"),
    orNotFound(listUsers(actor, { limit: pageSize, search, cursor })),
  ])
  const paged = page.nextCursor !== null || cursor !== undefined
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<CreatePersonButton />} />
      <PeopleSearch search={search} />
      {page.data.length > 0 ? (
        <PeopleTable people={page.data} ownId={actor.userId} />
      ) : (
        <EmptyState
          title={t("none", { search })}
          actions={<LinkButton href="/people">{t("clearSearch")}</LinkButton>}
        />
      )}
      {paged ? (
        <Pagination
          label={common("pages.label")}
          previousLabel={common("pages.previous")}
          nextLabel={common("pages.next")}
          previousHref={cursor === undefined ? null : pageHref(search, null)}
          nextHref={page.nextCursor === null ? null : pageHref(search, page.nextCursor)}
        />
      ) : null}
    </>
  )
}
