const steps: readonly { unit: Intl.RelativeTimeFormatUnit; seconds: number; until: number }[] = [
  { unit: "second", seconds: 1, until: 45 },
  { unit: "minute", seconds: 60, until: 45 * 60 },
  { unit: "hour", seconds: 3600, until: 22 * 3600 },
  { unit: "day", seconds: 86_400, until: 26 * 86_400 },
  { unit: "month", seconds: 2_629_746, until: 320 * 86_400 },
]
const year = { unit: "year", seconds: 31_556_952 } as const

/** "3 minutes ago", "어제". Less than ten seconds either way is "now" in the locale's word. */
export function relativeTimeText(atMs: number, nowMs: number, locale: string): string {
  const seconds = (atMs - nowMs) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
  if (Math.abs(seconds) < 10) return format.format(0, "second")
  const step = steps.find((candidate) => Math.abs(seconds) < candidate.until) ?? year
  const amount = Math.round(seconds / step.seconds)
  return format.format(amount, step.unit)
}
