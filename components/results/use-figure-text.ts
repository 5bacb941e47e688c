import { useFormatter, useTranslations } from "next-intl"
import type { Figure } from "#lib/contracts/primitives.ts"

type Known = Exclude<Figure, { undefined: string }>

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 }

/** Why there is no figure: what the statistics say, by the message that says it to people. */
const reasons = {
  "no-pairs": "noPairs",
  "there are no observations": "noPairs",
  "there is nothing to compare": "noOverlap",
  "one-prompt": "onePrompt",
  "all pairs are of one prompt": "onePrompt",
  "there are no such pairs": "noPairs",
  "no two annotators compared the same responses": "noOverlap",
  "no item has two whole rankings": "noOverlap",
  "no unit has two values": "noOverlap",
  "no item that somebody else has judged too": "noOverlap",
  "all values are equal, so nothing could differ": "allEqual",
} as const

/** The figure, or null where there is none. */
export function knownFigure(figure: Figure | null): Known | null {
  return figure !== null && "value" in figure ? figure : null
}

/** The sign that is as wide as the digits. */
function withMinus(text: string): string {
  return text.replace(/^-/, "−")
}

/** How figures are written for people, on the server and in the browser. Shares are 0 to 1. */
export function useFigureText() {
  const t = useTranslations("results.figures")
  const format = useFormatter()
  const points = (share: number) => withMinus(format.number(share * 100, oneDigit))
  return {
    /** "74.1 %" */
    percent: (share: number) => t("percent", { value: points(share) }),
    /** "80 %", for shares that are round. */
    wholePercent: (share: number) =>
      t("percent", { value: format.number(share * 100, { maximumFractionDigits: 1 }) }),
    /** "−2.4": a difference of two shares, in points. */
    points,
    /** "72.9–75.3 %" */
    interval: ([low, high]: Known["ci"]) => t("interval", { low: points(low), high: points(high) }),
    decimal: (value: number, digits = 3) =>
      withMinus(
        format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      ),
    number: (value: number) => format.number(value),
    none: t("none"),
    pairs: (count: number) => t("n", { count }),
    /** Why there is no figure, as the end of a sentence. */
    why: (reason: string) => {
      const known = Object.entries(reasons).find(([text]) => text === reason)
      return known === undefined ? t("why.other", { reason }) : t(`why.${known[1]}`)
    },
  }
}
