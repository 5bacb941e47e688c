import { useFormatter, useTranslations } from "next-intl"
import { Callout } from "#components/ui/callout.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"
import { LineChart } from "./report-charts.ts"
import { useChartText } from "./use-chart-text.ts"

type BestOfN = NonNullable<ScorerReport["bestOfN"]>

/** What a policy that follows this scorer would turn into, as far as the candidates of held-out items show it. */
export function BestOfNSection({ bestOfN }: { bestOfN: ScorerReport["bestOfN"] }) {
  const t = useTranslations("report.bestOfN")
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      {bestOfN === null ? (
        <p className="text-14 text-ink-2">{t("none")}</p>
      ) : (
        <>
          <Watch bestOfN={bestOfN} />
          <Curves bestOfN={bestOfN} />
        </>
      )}
    </section>
  )
}

/** The alerts in words, or that there is none. */
function Watch({ bestOfN }: { bestOfN: BestOfN }) {
  const t = useTranslations("report.bestOfN")
  const text = useFigureText()
  const { alerts, longestAbovePeople, flaggedAboveAny } = bestOfN
  const sentence = (alert: BestOfN["alerts"][number], figure: Figure) => {
    const known = knownFigure(figure)
    if (known === null) return null
    const [low, high] = known.ci
    return t(alert === "length" ? "alertLength" : "alertFlags", {
      value: text.points(known.value),
      low: text.points(low),
      high: text.points(high),
    })
  }
  if (alerts.length === 0) {
    return (
      <Callout tone="good" title={t("calmTitle")}>
        {t("calmText")}
      </Callout>
    )
  }
  return (
    <Callout tone="warn" title={t("alertTitle")}>
      {alerts.map((alert) => (
        <p key={alert}>
          {sentence(alert, alert === "length" ? longestAbovePeople : flaggedAboveAny)}
        </p>
      ))}
      <p>{t("alertAdvice")}</p>
    </Callout>
  )
}

function Curves({ bestOfN }: { bestOfN: BestOfN }) {
  const t = useTranslations("report.bestOfN")
  const format = useFormatter()
  const text = useFigureText()
  const chart = useChartText()
  const { points, items, longestOfPeople } = bestOfN
  const last = points.at(-1)
  if (last === undefined) return null
  const columns = { series: t("series"), x: t("kl") }
  return (
    <>
      <p className="mt-4 max-w-[80ch] text-14">
        {t("sentence", {
          n: last.n,
          items,
          longest: text.percent(last.longest),
          people: text.percent(longestOfPeople),
          flagged: text.percent(last.flagged),
          any: text.percent(points[0]?.flagged ?? 0),
        })}
      </p>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <div className="min-w-0 overflow-x-clip">
          <LineChart
            title={t("rewardTitle")}
            description={t("rewardText", { ns: format.list(points.map(({ n }) => String(n))) })}
            labels={chart.labels}
            series={[
              { name: t("reward"), points: points.map(({ kl, reward }) => ({ x: kl, y: reward })) },
            ]}
            xStyle={chart.decimals(2)}
            yStyle={chart.decimals(2)}
            columns={{ ...columns, y: t("reward") }}
            heightPx={220}
          />
        </div>
        <div className="min-w-0 overflow-x-clip">
          <LineChart
            title={t("sharesTitle")}
            description={t("sharesText")}
            labels={chart.labels}
            series={[
              {
                name: t("longest"),
                points: points.map(({ kl, longest }) => ({ x: kl, y: longest * 100 })),
              },
              {
                name: t("flagged"),
                color: "c3",
                points: points.map(({ kl, flagged }) => ({ x: kl, y: flagged * 100 })),
              },
            ]}
            references={[
              {
                y: longestOfPeople * 100,
                label: t("longestOfPeople", { value: text.points(longestOfPeople) }),
                weight: "strong",
              },
            ]}
            xStyle={chart.decimals(2)}
            yStyle={chart.percentStyle}
            columns={{ ...columns, y: t("share") }}
            heightPx={220}
          />
        </div>
      </div>
      <p className="mt-2 text-13 text-ink-2">{t("axis")}</p>
    </>
  )
}
