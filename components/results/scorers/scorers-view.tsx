"use client"

import { useTranslations } from "next-intl"
import { call } from "#components/api/client.ts"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import type { EmbeddingsSource } from "#lib/contracts/endpoints.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { usePolled } from "../use-polled.ts"
import { ChampionPanel } from "./champion-panel.tsx"
import { isTraining } from "./is-training.ts"
import { RollBackButton } from "./roll-back-button.tsx"
import { ScorerTable } from "./scorer-table.tsx"
import { TrainButton, type TrainingChoice } from "./train-button.tsx"
import { WorkCard } from "./work-card.tsx"

const busyMs = 300
/** A ranking that somebody submits may begin a training at any time. */
const quietMs = 1_000

type ScorersViewProps = {
  projectId: string
  /** Newest first. */
  initial: readonly ScorerDto[]
  query: { limit: number; cursor?: string }
  choices: readonly TrainingChoice[]
  embeddings: EmbeddingsSource | null
  isAdmin: boolean
}

/** A project's scorers: the champion, what is in training, and every version with what the gate decided. */
export function ScorersView({
  projectId,
  initial,
  query,
  choices,
  embeddings,
  isAdmin,
}: ScorersViewProps) {
  const t = useTranslations("results")
  const { value, stale, refresh } = usePolled<readonly ScorerDto[]>(
    initial,
    async (signal) =>
      (await call("listScorers", { params: { projectId }, query, signal }))?.data ?? [],
    (known) => (known.some(isTraining) ? busyMs : quietMs),
  )
  const champion = value.find((scorer) => scorer.status === "champion")
  const underWay = value.filter(isTraining)
  const hasEarlier = value.some((scorer) => scorer.status === "retired")
  const train = (
    <TrainButton
      projectId={projectId}
      choices={choices}
      embeddings={embeddings}
      onStarted={refresh}
    />
  )
  if (value.length === 0) {
    return (
      <>
        <PageHeader title={t("scorers.title")} lead={t("scorers.lead")} />
        <EmptyState title={t("scorers.emptyTitle")} actions={train}>
          {t("scorers.emptyText")}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t("scorers.title")}
        lead={t("scorers.lead")}
        actions={
          <>
            {isAdmin && champion !== undefined && hasEarlier ? (
              <RollBackButton projectId={projectId} number={champion.number} onDone={refresh} />
            ) : null}
            {train}
          </>
        }
      />
      <div className="grid gap-[26px]">
        {stale ? <StatusDot tone="warn">{t("stale")}</StatusDot> : null}
        {underWay.map((scorer) => (
          <WorkCard
            key={scorer.id}
            label={t("scorers.number", { number: scorer.number })}
            href={`/projects/${projectId}/scorers/${scorer.id}`}
            stage={scorer.status === "queued" ? "queued" : scorer.stage}
            progress={scorer.progress}
          />
        ))}
        {champion !== undefined ? (
          <ChampionPanel projectId={projectId} champion={champion} />
        ) : query.cursor === undefined && underWay.length === 0 ? (
          <EmptyState title={t("scorers.noChampionTitle")}>
            {t("scorers.noChampionText")}
          </EmptyState>
        ) : null}
        <section className="min-w-0">
          <SectionHeading title={t("scorers.versions")} />
          <ScorerTable
            projectId={projectId}
            scorers={value}
            isAdmin={isAdmin}
            onPromoted={refresh}
          />
        </section>
      </div>
    </>
  )
}
