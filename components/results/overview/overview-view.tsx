"use client"

import { useFormatter, useTranslations } from "next-intl"
import { useRef } from "react"
import { call } from "#components/api/client.ts"
import { taskTraits } from "#components/studio/project-form/task-traits.ts"
import { classNames } from "#components/ui/class-names.ts"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import type { EmbeddingsSource } from "#lib/contracts/endpoints.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { TrainButton, type TrainingChoice } from "../scorers/train-button.tsx"
import { usePolled } from "../use-polled.ts"
import { AccuracyChart } from "./accuracy-chart.tsx"
import { DaysChart } from "./days-chart.tsx"
import { FirstSteps } from "./first-steps.tsx"
import { OverviewFigures } from "./overview-figures.tsx"
import { PeopleTable } from "./people-table.tsx"
import { RightNow } from "./right-now.tsx"
import { shownVersions } from "./shown-versions.ts"
import { isUnderWay } from "./under-way.ts"

const busyMs = 1_500
const idleMs = 10_000

/** How a project stands, with the last versions that came out of it. */
export type OverviewState = {
  overview: Overview
  scorers: readonly ScorerDto[]
  datasets: readonly DatasetDto[]
}

type OverviewViewProps = {
  project: ProjectDto
  /** The fewest and the most answers that the items looked at have; null where there are none. */
  answers: { low: number; high: number } | null
  annotates: boolean
  embeddings: EmbeddingsSource | null
  initial: OverviewState
}

/** The first page of a project. It keeps itself up to date while somebody looks at it. */
export function OverviewView({
  project,
  answers,
  annotates,
  embeddings,
  initial,
}: OverviewViewProps) {
  const t = useTranslations("overview")
  const { value, stale, refresh } = useOverview(project.id, initial)
  const { overview, scorers, datasets } = value
  const isAdmin = project.myRole === "admin"
  const ready = datasets.filter((dataset) => dataset.status === "done")
  const learns = taskTraits[project.taskType].responses
  return (
    <>
      <PageHeader
        title={project.name}
        lead={
          <Lead
            project={project}
            answers={answers}
            progress={overview.progress}
            days={overview.days}
          />
        }
        actions={
          overview.progress.done === 0 ? null : (
            <>
              <LinkButton href={exportPage(project.id, ready)}>{t("export")}</LinkButton>
              {learns ? (
                <TrainButton
                  projectId={project.id}
                  choices={choicesOf(ready)}
                  embeddings={embeddings}
                  onStarted={refresh}
                />
              ) : null}
            </>
          )
        }
      />
      {stale ? (
        <p role="status" className="-mt-2 mb-3">
          <StatusDot tone="warn">{t("now.stale")}</StatusDot>
        </p>
      ) : null}
      {overview.progress.done === 0 ? (
        <FirstSteps project={project} overview={overview} isAdmin={isAdmin} annotates={annotates} />
      ) : (
        <div className="grid gap-x-[30px] gap-y-[30px]">
          <OverviewFigures overview={overview} learns={learns} />
          <div className="grid gap-[30px] xl:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
            {/* Before they know how wide they may be, charts are wider than a phone. */}
            {learns ? (
              <div className="min-w-0 overflow-x-clip">
                <AccuracyChart overview={overview} />
              </div>
            ) : null}
            <div className={classNames("min-w-0 overflow-x-clip", !learns && "xl:col-span-2")}>
              <DaysChart days={overview.days} />
            </div>
            <PeopleTable projectId={project.id} overview={overview} isAdmin={isAdmin} />
            <RightNow
              projectId={project.id}
              work={overview.work}
              askedNext={overview.askedNext}
              scorers={scorers}
              datasets={datasets}
            />
          </div>
        </div>
      )}
    </>
  )
}

/** The overview as it changes; the last versions are read again only when the worker has ended or begun something. */
function useOverview(projectId: string, initial: OverviewState) {
  const known = useRef({ work: workKey(initial.overview), state: initial })
  return usePolled<OverviewState>(
    initial,
    async (signal) => {
      const params = { projectId }
      const overview = await call("getOverview", { params, signal })
      if (overview === null) return known.current.state
      const work = workKey(overview)
      if (work === known.current.work) {
        known.current.state = { ...known.current.state, overview }
        return known.current.state
      }
      const query = { limit: shownVersions }
      const [scorers, datasets] = await Promise.all([
        call("listScorers", { params, query, signal }),
        call("listDatasets", { params, query, signal }),
      ])
      const state = { overview, scorers: scorers?.data ?? [], datasets: datasets?.data ?? [] }
      known.current = { work, state }
      return state
    },
    ({ overview }) => (overview.work.some(isUnderWay) ? busyMs : idleMs),
  )
}

function workKey(overview: Overview): string {
  const states = overview.scorers.map(({ id, status }) => `${id} ${status}`)
  return [...states, ...overview.work.map(({ id, state }) => `${id} ${state}`)].join("\n")
}

function choicesOf(ready: readonly DatasetDto[]): TrainingChoice[] {
  return ready.map(({ id, number, counts }) => ({ id, number, pairs: counts?.pairs ?? 0 }))
}

/** Where exporting begins: at the newest version that is ready, else where one is made. */
function exportPage(projectId: string, ready: readonly DatasetDto[]): string {
  const newest = ready[0]
  const page = `/projects/${projectId}/datasets`
  return newest === undefined ? page : `${page}/${newest.id}#download`
}

const paceDays = 7

function Lead({
  project,
  answers,
  progress,
  days,
}: {
  project: ProjectDto
  answers: OverviewViewProps["answers"]
  progress: Overview["progress"]
  days: Overview["days"]
}) {
  const t = useTranslations("overview.lead")
  const format = useFormatter()
  const { overlap } = project
  const lately = days.slice(-paceDays).reduce((sum, day) => sum + day.judgments, 0)
  const end =
    progress.planned > 0 && progress.done >= progress.planned
      ? t("complete")
      : progress.estimatedEnd !== null
        ? t("pace", {
            date: format.dateTime(new Date(progress.estimatedEnd), {
              day: "numeric",
              month: "long",
              ...(progress.estimatedEnd.slice(0, 4) === days.at(-1)?.day.slice(0, 4)
                ? {}
                : { year: "numeric" }),
            }),
          })
        : progress.done > 0 && lately === 0
          ? t("stalled")
          : ""
  const { taskType, conversation } = project
  const task =
    taskType === "demonstration"
      ? t(conversation ? "conversation" : "demonstration", { overlap })
      : taskType === "rating" || taskType === "edit"
        ? t(taskType, { overlap })
        : taskType === "pairwise" || answers?.high === 2
          ? t("pairwise", { overlap })
          : answers === null
            ? t("ranking", { overlap })
            : answers.low === answers.high
              ? t("rankingOf", { count: answers.low, overlap })
              : t("rankingRange", { ...answers, overlap })
  return (
    <>
      {task} {end}
    </>
  )
}
