import { useLocale, useTranslations } from "next-intl"
import { percentStyle } from "#components/charts/number-format.ts"
import type { NumberStyle } from "#components/charts/number-format.ts"

/** What all charts of a report are written with. */
export function useChartText() {
  const t = useTranslations("report.chart")
  const overview = useTranslations("overview.chart")
  const locale = useLocale()
  const decimals = (digits: number): NumberStyle => ({
    locale,
    options: { maximumFractionDigits: digits },
  })
  return {
    labels: { showTable: overview("showTable"), showChart: overview("showChart") },
    /** Shares times 100. */
    percentStyle: percentStyle(locale),
    decimals,
    interval: { value: t("accuracy"), low: t("low"), high: t("high") },
  }
}
