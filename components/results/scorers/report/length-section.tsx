import { useTranslations } from "next-intl"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { useFigureText } from "../../use-figure-text.ts"
import { LineChart } from "./report-charts.ts"
import { useChartText } from "./use-chart-text.ts"

/** Closer to nothing than this, a correlation is called weak; above twice of it, strong. */
const weak = 0.3

/** Whether reward is length by another name. */
export function LengthSection({ report }: { report: ScorerReport }) {
  const t = useTranslations("report.length")
  const text = useFigureText()
  const chart = useChartText()
  const { rewardByLength, lengthCorrelation } = report
  if (rewardByLength.length < 2) return null
  const size = Math.abs(lengthCorrelation ?? 0)
  return (
    <div className="min-w-0 overflow-x-clip">
      <LineChart
        title={t("title")}
        description={t("text")}
        labels={chart.labels}
        series={[
          {
            name: t("series"),
            points: rewardByLength.map(({ characters, reward }) => ({ x: characters, y: reward })),
          },
        ]}
        xStyle={chart.decimals(0)}
        yStyle={chart.decimals(2)}
        columns={{ series: t("series"), x: t("characters"), y: t("reward") }}
        heightPx={240}
      />
      <p className="mt-2 text-14">
        {lengthCorrelation === null
          ? t("noCorrelation")
          : t("correlation", {
              value: text.decimal(lengthCorrelation, 2),
              size: size < weak ? "weak" : size < 2 * weak ? "some" : "strong",
              n: text.pairs(report.pairs),
            })}
      </p>
    </div>
  )
}
