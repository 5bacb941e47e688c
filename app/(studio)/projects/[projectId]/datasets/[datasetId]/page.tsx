import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { orNotFound, pathId } from "#app/page-reads.ts"
import { DatasetView } from "#components/results/datasets/dataset-view.tsx"
import { taskTraits } from "#components/studio/project-form/task-traits.ts"
import type { Question } from "#lib/contracts/projects.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"
import { getSettings } from "#lib/settings.ts"
import { readProject } from "../../../read-project.ts"

/** Scorers that are looked through for those that were trained on the version. */
const searchedScorers = 200

type DatasetPageProps = { params: Promise<{ projectId: string; datasetId: string }> }

const readDataset = cache(async (projectId: string, datasetId: string) => {
  const { actor, project } = await readProject(projectId)
  const dataset = await orNotFound(getDataset(actor, { id: pathId(datasetId) }))
  return dataset.projectId === project.id ? { actor, project, dataset } : notFound()
})

export async function generateMetadata({ params }: DatasetPageProps): Promise<Metadata> {
  const { projectId, datasetId } = await params
  const { dataset } = await readDataset(projectId, datasetId)
  const t = await getTranslations("results.datasets")
  return { title: t("number", { number: dataset.number }) }
}

/** The words that annotators see for flags, which are options of questions and questions themselves. */
function flagLabels(questions: readonly Question[]): Record<string, string> {
  const named = questions.flatMap((question): [string, string][] => [
    [question.key, question.label],
    ...(question.options ?? []).map(({ value, label }): [string, string] => [value, label]),
  ])
  return Object.fromEntries(named)
}

export default async function DatasetPage({ params }: DatasetPageProps) {
  const { projectId, datasetId } = await params
  const { actor, project, dataset } = await readDataset(projectId, datasetId)
  const [scorers, embeddings] = await Promise.all([
    listScorers(actor, { projectId: project.id, limit: searchedScorers }),
    getEmbeddingsSource(actor, { projectId: project.id }),
  ])
  const trained = scorers.data.filter((scorer) => scorer.datasetId === dataset.id)
  return (
    <DatasetView
      initial={dataset}
      projectSlug={project.slug}
      origin={getSettings().publicUrl}
      flagLabels={flagLabels(project.questions)}
      embeddings={embeddings}
      learns={taskTraits[project.taskType].responses}
      scorers={trained.map(({ id, number }) => ({ id, number }))}
    />
  )
}
