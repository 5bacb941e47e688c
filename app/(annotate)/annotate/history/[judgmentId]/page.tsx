import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, pathId, searchValue, type SearchParams } from "#app/page-reads.ts"
import { historyQuery } from "#components/annotate/history-query.ts"
import { ReviseJudgment } from "#components/annotate/revise-judgment.tsx"
import { getOwnJudgment } from "#lib/judgments/get-own-judgment.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("annotate.history")
  return { title: t("revising") }
}

interface PageProps {
  params: Promise<{ judgmentId: string }>
  searchParams: SearchParams
}

/** One of somebody's own judgments, to look at and to correct. */
export default async function OwnJudgmentPage({ params, searchParams }: PageProps) {
  const { judgmentId } = await params
  const actor = await requirePageActor(`/annotate/history/${judgmentId}`)
  const judgment = await orNotFound(getOwnJudgment(actor, { id: pathId(judgmentId) }))
  const back = `/annotate/history${historyQuery(searchValue(await searchParams, "cursor"))}`
  const project = await getProject(actor, { projectId: judgment.projectId })
  const { taskType, allowTies, allowPartial, strengthScale } = project
  const { questions, spanLabels, conversation, imageHosts } = project
  return (
    <ReviseJudgment
      judgment={judgment}
      guidelines={{ version: project.guidelineVersion, markdown: project.guidelines }}
      form={{
        taskType,
        allowTies,
        allowPartial,
        strengthScale,
        questions,
        spanLabels,
        conversation,
        imageHosts,
        minActiveMs: null,
        // Drafts are asked for with a lease, and a correction has none.
        drafting: false,
      }}
      backHref={back}
    />
  )
}
