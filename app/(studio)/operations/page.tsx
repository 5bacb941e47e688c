import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { orNotFound, searchValue, type SearchParams } from "#app/page-reads.ts"
import { AuditTable } from "#components/studio/audit-table.tsx"
import { DeadJobs } from "#components/studio/dead-jobs.tsx"
import { ForwardPages } from "#components/studio/forward-pages.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { listAuditEvents } from "#lib/operations/list-audit-events.ts"
import { listDeadJobs } from "#lib/operations/list-dead-jobs.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

const pageSize = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations")
  return { title: t("title") }
}

export default async function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePageActor("/operations")
  if (actor.role !== "admin") notFound()
  const cursor = searchValue(await searchParams, "cursor")
  const [t, jobs, changes] = await Promise.all([
    getTranslations("operations"),
    listDeadJobs(actor),
    orNotFound(listAuditEvents(actor, { limit: pageSize, cursor })),
  ])
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <section className="mb-10">
        <SectionHeading title={t("failed.title")} lead={t("failed.lead")} />
        {jobs.data.length === 0 ? (
          <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
        ) : (
          <DeadJobs jobs={jobs.data} />
        )}
      </section>
      <section>
        <SectionHeading title={t("audit.title")} lead={t("audit.lead")} />
        {changes.data.length === 0 ? (
          <EmptyState title={t("audit.emptyTitle")}>{t("audit.empty")}</EmptyState>
        ) : (
          <AuditTable events={changes.data} />
        )}
        <ForwardPages path="/operations" cursor={cursor} nextCursor={changes.nextCursor} />
      </section>
    </>
  )
}
