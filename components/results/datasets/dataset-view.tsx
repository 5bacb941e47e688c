"use client"

import Link from "next/link"
import { useFormatter, useTranslations } from "next-intl"
import { call } from "#components/api/client.ts"
import { Callout } from "#components/ui/callout.tsx"
import { CopyButton } from "#components/ui/copy-button.tsx"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import type { EmbeddingsSource } from "#lib/contracts/endpoints.ts"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { useErrorWords } from "../error-words.ts"
import { TrainButton } from "../scorers/train-button.tsx"
import { WorkCard } from "../scorers/work-card.tsx"
import { useFigureText } from "../use-figure-text.ts"
import { usePolled } from "../use-polled.ts"
import { isBeingMade } from "./dataset-table.tsx"
import { DownloadPanel } from "./download-panel.tsx"
import { PolicyWords } from "./policy-words.tsx"
import { SplitBar } from "./split-bar.tsx"

const busyMs = 1_000

type DatasetViewProps = {
  initial: DatasetDto
  projectSlug: string
  origin: string
  flagLabels: Readonly<Record<string, string>>
  embeddings: EmbeddingsSource | null
  /** Whether a scorer can learn from it. */
  learns: boolean
  /** Scorers that were trained on it, newest first. */
  scorers: readonly Pick<ScorerDto, "id" | "number">[]
}

/** All there is to know of a dataset version; followed while it is being made. */
export function DatasetView({
  initial,
  projectSlug,
  origin,
  flagLabels,
  embeddings,
  learns,
  scorers,
}: DatasetViewProps) {
  const t = useTranslations("results")
  const format = useFormatter()
  const errorWords = useErrorWords()
  const { value: dataset, stale } = usePolled(
    initial,
    async (signal) => (await call("getDataset", { params: { id: initial.id }, signal })) ?? initial,
    (known) => (isBeingMade(known) ? busyMs : null),
  )
  const list = `/projects/${dataset.projectId}/datasets`
  const made =
    dataset.counts === null || dataset.finishedAt === null
      ? null
      : t("dataset.made", {
          when: format.dateTime(new Date(dataset.finishedAt), {
            dateStyle: "long",
            timeStyle: "short",
          }),
          judgments: dataset.counts.judgments,
        })
  return (
    <>
      <PageHeader
        title={t("datasets.number", { number: dataset.number })}
        lead={made ?? (isBeingMade(dataset) ? t("dataset.making") : null)}
        actions={
          <>
            <LinkButton href={list}>{t("datasets.all")}</LinkButton>
            {learns && dataset.status === "done" ? (
              <TrainButton
                projectId={dataset.projectId}
                choices={[
                  { id: dataset.id, number: dataset.number, pairs: dataset.counts?.pairs ?? 0 },
                ]}
                embeddings={embeddings}
                initialSource="version"
              />
            ) : null}
          </>
        }
      />
      <div className="grid gap-[30px]">
        {stale ? <StatusDot tone="warn">{t("stale")}</StatusDot> : null}
        {isBeingMade(dataset) ? (
          <WorkCard
            label={t("datasets.number", { number: dataset.number })}
            stage={dataset.status === "queued" ? "queued" : "data"}
            progress={dataset.status === "queued" ? 0 : null}
          />
        ) : null}
        {dataset.status === "failed" ? (
          <Callout tone="bad" title={t("dataset.failedTitle")}>
            {dataset.error === null ? null : <p>{errorWords(dataset.error)}</p>}
            <p>{t("dataset.failedText")}</p>
          </Callout>
        ) : null}
        <DatasetFigures dataset={dataset} />
        <div className="grid gap-[30px] lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
          {dataset.splits === null ? null : (
            <DownloadPanel
              datasetId={dataset.id}
              name={`${projectSlug}-v${dataset.number}`}
              origin={origin}
              splitCounts={dataset.splits}
              initialFormat={isWritten(dataset) ? "sft" : "trl"}
            />
          )}
          <div className="grid min-w-0 content-start gap-[30px]">
            {dataset.splits === null || isWritten(dataset) ? null : (
              <section>
                <SectionHeading title={t("dataset.splitsTitle")} lead={t("dataset.splitsLead")} />
                <SplitBar counts={dataset.splits} />
              </section>
            )}
            <section>
              <SectionHeading title={t("policy.title")} lead={t("policy.lead")} />
              <PolicyWords policy={dataset.policy} flagLabels={flagLabels} />
            </section>
            <Hash hash={dataset.hash} />
            <Lineage dataset={dataset} scorers={scorers} />
          </div>
        </div>
      </div>
    </>
  )
}

/** Whether it holds nothing but what people wrote. */
function isWritten({ counts }: DatasetDto): boolean {
  return counts !== null && counts.pairs === 0 && counts.demonstrations > 0
}

function DatasetFigures({ dataset }: { dataset: DatasetDto }) {
  const t = useTranslations("results.dataset.figures")
  const text = useFigureText()
  const { counts, splits } = dataset
  if (counts === null || splits === null) return null
  const share = (pairs: number) => text.percent(counts.pairs === 0 ? 0 : pairs / counts.pairs)
  const perJudgment = counts.judgments === 0 ? 0 : counts.pairs / counts.judgments
  const written = {
    label: t("written"),
    value: text.number(counts.demonstrations),
    note: t("writtenNote"),
  }
  if (isWritten(dataset)) {
    const judgments = { label: t("judgments"), value: text.number(counts.judgments) }
    return <FigureStrip figures={[written, judgments]} />
  }
  return (
    <FigureStrip
      figures={[
        {
          label: t("pairs"),
          value: text.number(counts.pairs),
          note: t("pairsNote", { prompts: counts.prompts }),
        },
        ...(counts.demonstrations > 0 ? [written] : []),
        {
          label: t("judgments"),
          value: text.number(counts.judgments),
          note: t("judgmentsNote", { value: text.decimal(perJudgment, 2) }),
        },
        {
          label: t("ties"),
          value: text.number(counts.ties),
          note: dataset.policy.ties === "drop" ? t("tiesDropped") : t("tiesNote"),
        },
        {
          label: t("splits"),
          value: share(splits.train),
          note: t("splitsNote", { validation: share(splits.validation), test: share(splits.test) }),
        },
      ]}
    />
  )
}

function Hash({ hash }: { hash: string | null }) {
  const t = useTranslations("results")
  const copy = useTranslations("common.copy")
  if (hash === null) return null
  return (
    <section>
      <SectionHeading
        title={t("dataset.hashTitle")}
        lead={t("dataset.hashLead")}
        actions={
          <CopyButton
            text={hash}
            labels={{ copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }}
          />
        }
      />
      <code className="block rounded-s bg-sunken px-3 py-2 text-13 break-all">{hash}</code>
    </section>
  )
}

function Lineage({
  dataset,
  scorers,
}: {
  dataset: DatasetDto
  scorers: DatasetViewProps["scorers"]
}) {
  const t = useTranslations("results")
  if (dataset.counts === null) return null
  return (
    <section>
      <SectionHeading title={t("dataset.lineageTitle")} />
      <p className="text-14 text-ink-2">
        {t("dataset.lineage", { judgments: dataset.counts.judgments })}
      </p>
      <p className="mt-2 text-14 text-ink-2">
        {scorers.length === 0
          ? t("dataset.noScorers")
          : t.rich("dataset.scorers", {
              list: () =>
                scorers.map((scorer, index) => (
                  <span key={scorer.id}>
                    {index > 0 ? ", " : null}
                    <Link
                      href={`/projects/${dataset.projectId}/scorers/${scorer.id}`}
                      className="rounded-xs text-ink underline underline-offset-2"
                    >
                      {t("scorers.number", { number: scorer.number })}
                    </Link>
                  </span>
                )),
            })}
      </p>
    </section>
  )
}
