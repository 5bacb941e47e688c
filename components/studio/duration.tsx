import { useTranslations } from "next-intl"

/** "1 min 44 s", from milliseconds. Whole seconds under an hour, whole minutes from there on. */
export function Duration({ ms }: { ms: number }) {
  const t = useTranslations("projects.duration")
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return t("seconds", { seconds })
  if (seconds < 3600) {
    return t("minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
  }
  const minutes = Math.round(seconds / 60)
  return t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
