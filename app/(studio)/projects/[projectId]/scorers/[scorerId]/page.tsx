import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { orNotFound, pathId } from "#app/page-reads.ts"
import { NoReport, ScorerReport } from "#components/results/scorers/report/scorer-report.tsx"
import { ScorerView } from "#components/results/scorers/scorer-view.tsx"
import { findReportView } from "#lib/scorers/find-report-view.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"
import { readProject } from "../../../read-project.ts"

type ScorerPageProps = { params: Promise<{ projectId: string; scorerId: string }> }

const readScorer = cache(async (projectId: string, scorerId: string) => {
  const { actor, project, isAdmin } = await readProject(projectId)
  const scorer = await orNotFound(getScorer(actor, { id: pathId(scorerId) }))
  return scorer.projectId === project.id ? { actor, scorer, isAdmin } : notFound()
})

export async function generateMetadata({ params }: ScorerPageProps): Promise<Metadata> {
  const { projectId, scorerId } = await params
  const { scorer } = await readScorer(projectId, scorerId)
  const t = await getTranslations("results.scorers")
  return { title: t("number", { number: scorer.number }) }
}

export default async function ScorerPage({ params }: ScorerPageProps) {
  const { projectId, scorerId } = await params
  const { actor, scorer, isAdmin } = await readScorer(projectId, scorerId)
  const { metrics } = scorer
  const view = metrics === null ? null : await findReportView(actor, { id: scorer.id })
  const report =
    metrics === null ? null : view === null ? (
      <NoReport isBeingMade={scorer.stage === "report"} />
    ) : (
      <ScorerReport scorer={scorer} metrics={metrics} view={view} />
    )
  return <ScorerView initial={scorer} isAdmin={isAdmin} report={report} />
}
