"use client"

import { useTranslations } from "next-intl"
import { ChartFrame } from "#components/charts/chart-frame.tsx"
import { useFigureText } from "../use-figure-text.ts"
import { binRange, type ReliabilityBin } from "./stored-metrics.ts"

/** How often the scorer was right, by how sure it had said it was. Confidence begins at one half: it chooses a side. */
export function ReliabilityBars({ bins }: { bins: readonly ReliabilityBin[] }) {
  const t = useTranslations("results.scorer.reliability")
  const chart = useTranslations("overview.chart")
  const text = useFigureText()
  const name = (bin: ReliabilityBin) => {
    const [from, to] = binRange(bin.confidence)
    return t("bin", { from: text.number(from * 100), to: text.number(to * 100) })
  }
  return (
    <ChartFrame
      title={t("title")}
      description={t("text")}
      labels={{ showTable: chart("showTable"), showChart: chart("showChart") }}
      table={{
        columns: [t("columns.bin"), t("columns.confidence"), t("columns.accuracy"), t("columns.n")],
        rows: bins.map((bin) => [
          name(bin),
          text.percent(bin.confidence),
          text.percent(bin.accuracy),
          text.number(bin.n),
        ]),
      }}
    >
      {bins.length === 0 ? <p className="text-14 text-ink-2">{t("empty")}</p> : null}
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 text-13 tabular-nums">
        {bins.map((bin) => (
          <div key={bin.confidence} className="contents">
            <span className="text-ink-2">{name(bin)}</span>
            <span className="relative h-4 rounded-xs bg-sunken">
              <i
                className="absolute inset-y-0 start-0 rounded-xs bg-c2"
                style={{ inlineSize: `${bin.accuracy * 100}%` }}
              />
              <i
                className="absolute -inset-y-0.5 w-[3px] rounded-full bg-ink outline-2 outline-paper"
                style={{ insetInlineStart: `calc(${bin.confidence * 100}% - 1.5px)` }}
              />
            </span>
            <span className="text-end">
              {text.percent(bin.accuracy)}
              <span className="ms-2 inline-block min-w-16 text-ink-3">
                {t("count", { count: bin.n })}
              </span>
            </span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}
