"use client"

import { useLocale, useTranslations } from "next-intl"
import type { IntervalRow } from "#components/charts/interval-plot.tsx"
import { percentStyle } from "#components/charts/number-format.ts"
import type { ScorerMetrics } from "#lib/contracts/scorers.ts"
import type { Figure } from "#lib/contracts/primitives.ts"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { IntervalPlot } from "./report/report-charts.ts"
import { figureOf } from "./stored-metrics.ts"

/** The scorer's accuracy beside that of rules that read nothing, each with its interval. */
export function BaselinePlot({ metrics }: { metrics: ScorerMetrics }) {
  const t = useTranslations("results.scorer.baselines")
  const scorer = useTranslations("results.scorer")
  const chart = useTranslations("overview.chart")
  const locale = useLocale()
  const text = useFigureText()
  const { heldOut, baselines } = metrics
  const row = (name: string, figure: Figure | null): IntervalRow[] => {
    const known = knownFigure(figure)
    if (known === null) return []
    const [low, high] = known.ci
    return [{ name, value: known.value * 100, low: low * 100, high: high * 100 }]
  }
  const rows = [
    ...row(t("scorer"), heldOut.accuracy),
    ...row(t("length"), baselines.length),
    ...row(t("majority"), baselines.majority),
    ...row(t("random"), figureOf(baselines["random"])),
  ]
  const shorter = knownFigure(figureOf(heldOut["shorterWon"]))
  const above = knownFigure(figureOf(heldOut["aboveLength"]))
  if (rows.length === 0) return null
  return (
    <div className="min-w-0 overflow-x-clip">
      <IntervalPlot
        title={t("title")}
        description={t("text")}
        labels={{ showTable: chart("showTable"), showChart: chart("showChart") }}
        rows={rows}
        xStyle={percentStyle(locale)}
        columns={{
          name: t("columns.name"),
          value: t("columns.value"),
          low: t("columns.low"),
          high: t("columns.high"),
        }}
      />
      {above === null ? null : (
        <p className="mt-2 text-13 text-ink-2">
          {scorer("aboveLength", {
            value: text.points(above.value),
            low: text.points(above.ci[0]),
            high: text.points(above.ci[1]),
          })}
        </p>
      )}
      {shorter === null ? null : (
        <p className="mt-1 text-13 text-ink-2">
          {scorer("shorter", { value: text.percent(shorter.value), n: text.pairs(shorter.n) })}
        </p>
      )}
      <p className="mt-1 text-13 text-ink-2">{t("majorityText")}</p>
    </div>
  )
}
