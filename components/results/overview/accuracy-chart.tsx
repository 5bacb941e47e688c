"use client"

import { useLocale, useTranslations } from "next-intl"
import LineChartWithBand, { type BandPoint } from "#components/charts/line-chart-with-band.tsx"
import { percentStyle } from "#components/charts/number-format.ts"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Overview } from "#lib/contracts/overview.ts"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { measuredScorers } from "./measured-scorers.ts"

/** The scorers' accuracy on held-out prompts by the judgments they learned from, beside people and beside length. */
export function AccuracyChart({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.accuracy")
  const chart = useTranslations("overview.chart")
  const locale = useLocale()
  const text = useFigureText()
  const measured = measuredScorers(overview.scorers)
  // Two versions that learned from as many judgments stand on one place: the later one counts.
  const byJudgments = new Map<number, BandPoint>(
    measured.map(({ judgments, accuracy }) => [
      judgments,
      {
        x: judgments,
        y: accuracy.value * 100,
        low: accuracy.ci[0] * 100,
        high: accuracy.ci[1] * 100,
      },
    ]),
  )
  const points = [...byJudgments.values()].toSorted((a, b) => a.x - b.x)
  const last = measured.at(-1)
  if (last === undefined || points.length < 2) {
    return <NoChart last={last} />
  }
  const people = knownFigure(overview.agreement)
  const length = last.length
  return (
    <LineChartWithBand
      title={t("title")}
      description={t("text")}
      labels={{ showTable: chart("showTable"), showChart: chart("showChart") }}
      series={[{ name: t("series"), points }]}
      references={[
        ...(people === null
          ? []
          : [
              {
                y: people.value * 100,
                label: t("people", { value: text.points(people.value) }),
                weight: "strong" as const,
              },
            ]),
        ...(length === null
          ? []
          : [
              {
                y: length.value * 100,
                label: t("length", { value: text.points(length.value) }),
                weight: "quiet" as const,
              },
            ]),
      ]}
      xStyle={{ locale }}
      yStyle={percentStyle(locale)}
      columns={{
        series: t("columns.series"),
        x: t("columns.x"),
        y: t("columns.y"),
        interval: { low: t("columns.low"), high: t("columns.high") },
      }}
      heightPx={260}
    />
  )
}

/** One version is no line: its figures in words. */
function NoChart({ last }: { last: ReturnType<typeof measuredScorers>[number] | undefined }) {
  const t = useTranslations("overview.accuracy")
  const text = useFigureText()
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} />
      {last === undefined ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <EmptyState title={t("oneTitle", { value: text.percent(last.accuracy.value) })}>
          {t("oneText", {
            interval: text.interval(last.accuracy.ci),
            length: last.length === null ? text.none : text.percent(last.length.value),
          })}
        </EmptyState>
      )}
    </section>
  )
}
