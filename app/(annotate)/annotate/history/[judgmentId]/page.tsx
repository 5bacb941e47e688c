import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { historyQuery, readHistoryQuery } from "#components/annotate/history-query.ts"
import { ReviseJudgment } from "#components/annotate/revise-judgment.tsx"
import { ErrorState } from "#components/ui/error-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("annotate.history")
  return { title: t("revising") }
}

interface PageProps {
  params: Promise<{ judgmentId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One of somebody's own judgments, to look at and to correct. */
export default async function OwnJudgmentPage({ params, searchParams }: PageProps) {
  const { judgmentId } = await params
  const actor = await requirePageActor(`/annotate/history/${judgmentId}`)
  const query = readHistoryQuery(await searchParams)
  const { data } = await listOwnJudgments(actor, query)
  const judgment = data.find(({ id }) => id === judgmentId)
  const back = `/annotate/history${historyQuery(query)}`
  if (judgment === undefined) {
    const t = await getTranslations("annotate.history")
    return (
      <main className="mx-auto w-full max-w-[860px] px-4 py-10">
        <ErrorState
          title={t("notFoundTitle")}
          actions={<LinkButton href={back}>{t("back")}</LinkButton>}
        >
          {t("notFound")}
        </ErrorState>
      </main>
    )
  }
  const project = await getProject(actor, { projectId: judgment.projectId })
  const { taskType, allowTies, allowPartial, strengthScale } = project
  const { questions, spanLabels, conversation } = project
  return (
    <ReviseJudgment
      judgment={judgment}
      form={{
        taskType,
        allowTies,
        allowPartial,
        strengthScale,
        questions,
        spanLabels,
        conversation,
        minActiveMs: null,
        // Drafts are asked for with a lease, and a correction has none.
        drafting: false,
      }}
      backHref={back}
    />
  )
}
