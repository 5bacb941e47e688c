import { useTranslations } from "next-intl"

/** "1 min 44 s" in the annotator's words, from milliseconds; whole minutes from ten on. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("learning.duration")
  return (ms) => {
    const seconds = Math.round(ms / 1000)
    if (seconds < 60) return t("seconds", { seconds })
    const minutes = Math.round(seconds / 60)
    if (seconds < 600) {
      return t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
    }
    if (minutes < 60) return t("minutesOnly", { minutes })
    return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}
