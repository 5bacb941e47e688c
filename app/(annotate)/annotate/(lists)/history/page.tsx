import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { historyQuery } from "#components/annotate/history-query.ts"
import { OwnJudgmentRow } from "#components/annotate/own-judgment-row.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { Pagination } from "#components/ui/pagination.tsx"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("annotate.history")
  return { title: t("title") }
}

const pageSize = 20

/** What somebody has judged, newest first. */
export default async function HistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePageActor("/annotate/history")
  const cursor = searchValue(await searchParams, "cursor")
  const [t, { data, nextCursor }] = await Promise.all([
    getTranslations("annotate.history"),
    orNotFound(listOwnJudgments(actor, { limit: pageSize, cursor })),
  ])
  return (
    <>
      <PageHeader title={t("title")} lead={data.length > 0 ? t("lead") : undefined} />
      {data.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState> : null}
      {data.length > 0 ? (
        <ul aria-label={t("list")} className="border-t border-line">
          {data.map((judgment) => (
            <OwnJudgmentRow
              key={judgment.id}
              judgment={judgment}
              href={`/annotate/history/${judgment.id}${historyQuery(cursor)}`}
            />
          ))}
        </ul>
      ) : null}
      {cursor !== undefined || nextCursor !== null ? (
        <Pagination
          label={t("list")}
          previousLabel={t("newest")}
          nextLabel={t("older")}
          previousHref={cursor === undefined ? null : "/annotate/history"}
          nextHref={nextCursor === null ? null : `/annotate/history${historyQuery(nextCursor)}`}
        />
      ) : null}
    </>
  )
}
