import { useTranslations } from "next-intl"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { Facts } from "../../facts.tsx"
import { FigureValue } from "../../figure-value.tsx"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"
import { IntervalPlot } from "./report-charts.ts"
import { useChartText } from "./use-chart-text.ts"

/** How far people themselves get: one against the majority of the others, and the scorer against the same. */
export function PeopleSection({ human }: { human: ScorerReport["human"] }) {
  const t = useTranslations("report.people")
  const text = useFigureText()
  const chart = useChartText()
  const row = (name: string, figure: Figure) => {
    const known = knownFigure(figure)
    if (known === null) return []
    const [low, high] = known.ci
    return [{ name, value: known.value * 100, low: low * 100, high: high * 100 }]
  }
  const rows = [...row(t("person"), human.accuracy), ...row(t("scorer"), human.scorer)]
  if (rows.length < 2) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} lead={t("text")} />
        <Facts
          facts={[
            { name: t("person"), value: <FigureValue figure={human.accuracy} /> },
            { name: t("scorer"), value: <FigureValue figure={human.scorer} /> },
          ]}
        />
        {"undefined" in human.accuracy ? (
          <p className="mt-2 text-13 text-ink-2">
            {t("none", { why: text.why(human.accuracy.undefined) })}
          </p>
        ) : null}
      </section>
    )
  }
  const [person, scorer] = [knownFigure(human.accuracy), knownFigure(human.scorer)]
  return (
    <div className="min-w-0 overflow-x-clip">
      <IntervalPlot
        title={t("title")}
        description={t("text")}
        labels={chart.labels}
        rows={rows}
        xStyle={chart.percentStyle}
        columns={{ name: t("who"), ...chart.interval }}
      />
      {person === null || scorer === null ? null : (
        <p className="mt-2 text-14">
          {t(scorer.value < person.value ? "below" : "above", {
            person: text.percent(person.value),
            scorer: text.percent(scorer.value),
            points: text.points(Math.abs(person.value - scorer.value)),
          })}
        </p>
      )}
    </div>
  )
}
