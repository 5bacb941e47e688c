import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import { searchValue, type SearchParams } from "#app/page-reads.ts"
import { Playground, type PlaygroundScorer } from "#components/results/playground/playground.tsx"
import { knownFigure } from "#components/results/use-figure-text.ts"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"
import { readProject } from "../../read-project.ts"

const offeredScorers = 100

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("results.playground")
  return { title: t("title") }
}

type PlaygroundPageProps = { params: Promise<{ projectId: string }>; searchParams: SearchParams }

export default async function PlaygroundPage({ params, searchParams }: PlaygroundPageProps) {
  const { actor, project } = await readProject((await params).projectId)
  const asked = searchValue(await searchParams, "scorer")
  const [t, scorers, page, messages] = await Promise.all([
    getTranslations("results.playground"),
    getTranslations("results.scorers"),
    listScorers(actor, { projectId: project.id, limit: offeredScorers }),
    clientMessages(["results"]),
  ])
  const trained = page.data
    .filter((scorer) => scorer.metrics !== null)
    .map((scorer): PlaygroundScorer => ({
      id: scorer.id,
      number: scorer.number,
      isChampion: scorer.status === "champion",
      accuracy: knownFigure(scorer.metrics?.heldOut.accuracy ?? null)?.value ?? null,
    }))
    .toSorted((a, b) => Number(b.isChampion) - Number(a.isChampion))
  const initial = trained.find(({ id }) => id === asked) ?? trained[0]
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {initial === undefined ? (
        <EmptyState
          title={t("noScorerTitle")}
          actions={
            <LinkButton variant="primary" href={`/projects/${project.id}/scorers`}>
              {scorers("title")}
            </LinkButton>
          }
        >
          {t("noScorerText")}
        </EmptyState>
      ) : (
        <NextIntlClientProvider messages={messages}>
          <Playground scorers={trained} initialId={initial.id} />
        </NextIntlClientProvider>
      )}
    </>
  )
}
