import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { historyQuery, readHistoryQuery } from "#components/annotate/history-query.ts"
import { ReviseJudgment } from "#components/annotate/revise-judgment.tsx"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { idSchema } from "#lib/contracts/primitives.ts"
import { getOwnJudgment } from "#lib/judgments/get-own-judgment.ts"
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

async function readJudgment(actor: Actor, id: string): Promise<OwnJudgment> {
  if (!idSchema.safeParse(id).success) notFound()
  try {
    return await getOwnJudgment(actor, { id })
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound()
    throw error
  }
}

/** One of somebody's own judgments, to look at and to correct. */
export default async function OwnJudgmentPage({ params, searchParams }: PageProps) {
  const { judgmentId } = await params
  const actor = await requirePageActor(`/annotate/history/${judgmentId}`)
  const judgment = await readJudgment(actor, judgmentId)
  const back = `/annotate/history${historyQuery(readHistoryQuery(await searchParams))}`
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
