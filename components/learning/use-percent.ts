import { useFormatter, useTranslations } from "next-intl"

/** "83 %", from a share of 1. */
export function usePercent(): (share: number) => string {
  const t = useTranslations("learning.run")
  const format = useFormatter()
  return (share) =>
    t("percent", { value: format.number(share * 100, { maximumFractionDigits: 0 }) })
}
