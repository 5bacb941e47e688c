import { useTranslations } from "next-intl"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"
import { LineChart } from "./report-charts.ts"
import { useChartText } from "./use-chart-text.ts"

type LearningSectionProps = { report: ScorerReport; length: Figure }

/** What more judgments gave so far, between the longest response and people. */
export function LearningSection({ report, length }: LearningSectionProps) {
  const t = useTranslations("report.learning")
  const text = useFigureText()
  const chart = useChartText()
  const { value, low, high } = chart.interval
  const points = report.learningCurve.flatMap(({ pairs, accuracy }) => {
    const known = knownFigure(accuracy)
    if (known === null) return []
    const [from, to] = known.ci
    return [{ x: pairs, y: known.value * 100, low: from * 100, high: to * 100 }]
  })
  if (points.length < 2) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} />
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      </section>
    )
  }
  const level = (figure: Figure, weight: "strong" | "quiet") => {
    const known = knownFigure(figure)
    if (known === null) return []
    const label = t(weight === "strong" ? "people" : "length", { value: text.points(known.value) })
    return [{ y: known.value * 100, label, weight }]
  }
  return (
    <div className="min-w-0 overflow-x-clip">
      <LineChart
        title={t("title")}
        description={t("text")}
        labels={chart.labels}
        series={[{ name: t("series"), points }]}
        references={[...level(report.human.accuracy, "strong"), ...level(length, "quiet")]}
        xStyle={chart.decimals(0)}
        yStyle={chart.percentStyle}
        columns={{ series: t("series"), x: t("pairs"), y: value, interval: { low, high } }}
        heightPx={240}
      />
      <p className="mt-2 text-13 text-ink-2">{t("axis")}</p>
    </div>
  )
}
