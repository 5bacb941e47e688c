import { useTranslations } from "next-intl"

/** What the gate can say, by the message that says it to people. */
const reasonKeys = {
  "first-champion": "firstChampion",
  better: "better",
  "not-worse": "notWorse",
  same: "same",
  "too-few-prompts": "tooFewPrompts",
  "not-above-chance": "notAboveChance",
  "below-length-baseline": "belowLength",
  worse: "worse",
  uncertain: "uncertain",
  "champion-unmeasured": "championUnmeasured",
} as const

/** A decision of the gate in words: a few for a table, a sentence for its page. */
export function useGateWords(): {
  short: (reason: string) => string
  long: (reason: string) => string
} {
  const t = useTranslations("results.gate")
  const keyOf = (reason: string) =>
    Object.entries(reasonKeys).find(([code]) => code === reason)?.[1] ?? "other"
  return {
    short: (reason) => t(`short.${keyOf(reason)}`),
    long: (reason) => t(`long.${keyOf(reason)}`, { reason }),
  }
}
