import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { DeadJobs } from "#components/studio/dead-jobs.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listDeadJobs } from "#lib/operations/list-dead-jobs.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("operations")
  return { title: t("title") }
}

export default async function OperationsPage() {
  const actor = await requirePageActor("/operations")
  if (actor.role !== "admin") notFound()
  const [t, jobs] = await Promise.all([getTranslations("operations"), listDeadJobs(actor)])
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {jobs.data.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>
      ) : (
        <DeadJobs jobs={jobs.data} />
      )}
    </>
  )
}
