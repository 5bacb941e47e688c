import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { OwnJudgmentRow } from "#components/annotate/own-judgment-row.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { Pagination } from "#components/ui/pagination.tsx"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"
import { historyQuery, readHistoryQuery } from "#components/annotate/history-query.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("annotate.history")
  return { title: t("title") }
}

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What somebody has judged, newest first. */
export default async function HistoryPage({ searchParams }: PageProps) {
  const actor = await requirePageActor("/annotate/history")
  const query = readHistoryQuery(await searchParams)
  const [t, { data, nextCursor }] = await Promise.all([
    getTranslations("annotate.history"),
    listOwnJudgments(actor, query),
  ])
  const older = nextCursor === null ? null : historyQuery({ ...query, cursor: nextCursor })
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
              href={`/annotate/history/${judgment.id}${historyQuery(query)}`}
            />
          ))}
        </ul>
      ) : null}
      {query.cursor !== undefined || older !== null ? (
        <Pagination
          label={t("list")}
          previousLabel={t("newest")}
          nextLabel={t("older")}
          previousHref={query.cursor === undefined ? null : "/annotate/history"}
          nextHref={older === null ? null : `/annotate/history${older}`}
        />
      ) : null}
    </>
  )
}
