import { NextIntlClientProvider } from "next-intl"
import { Suspense } from "react"
import { OverviewView } from "#components/results/overview/overview-view.tsx"
import { shownVersions } from "#components/results/overview/shown-versions.ts"
import { PageSkeleton } from "#components/studio/page-skeleton.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { listDatasets } from "#lib/datasets/list-datasets.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { listItems } from "#lib/items/list-items.ts"
import { getOverview } from "#lib/overview/get-overview.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"
import { getMe } from "#lib/users/get-me.ts"
import { readProject } from "../read-project.ts"

/** Items that are looked at to say how many answers they have: all of a project have as many, as a rule. */
const sampledItems = 200

type PageProps = { params: Promise<{ projectId: string }> }

/** The figures may take a moment. Who may not see the project is told so before anything is sent. */
export default async function OverviewPage({ params }: PageProps) {
  const { project } = await readProject((await params).projectId)
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Overview projectId={project.id} />
    </Suspense>
  )
}

async function Overview({ projectId }: { projectId: string }) {
  const { actor, project } = await readProject(projectId)
  const [me, items, overview, scorers, datasets, embeddings, messages] = await Promise.all([
    getMe(actor),
    listItems(actor, { projectId, limit: sampledItems }),
    getOverview(actor, { projectId }),
    listScorers(actor, { projectId, limit: shownVersions }),
    listDatasets(actor, { projectId, limit: shownVersions }),
    getEmbeddingsSource(actor, { projectId }),
    clientMessages(["overview", "results", "projects"]),
  ])
  const counts = items.data.map((item) => item.responseCount)
  const answers =
    counts.length === 0 ? null : { low: Math.min(...counts), high: Math.max(...counts) }
  const annotates = me.memberships.some(
    (membership) => membership.projectId === projectId && membership.role === "annotator",
  )
  return (
    <NextIntlClientProvider messages={messages}>
      <OverviewView
        project={project}
        answers={answers}
        annotates={annotates}
        embeddings={embeddings}
        initial={{ overview, scorers: scorers.data, datasets: datasets.data }}
      />
    </NextIntlClientProvider>
  )
}
