import type { Locale } from "#lib/contracts/primitives.ts"

export const locales: readonly Locale[] = ["en", "ko"]
export const defaultLocale: Locale = "en"

/** Cookies that keep how somebody likes pages to look, also before they sign in. */
export const preferenceCookies = {
  locale: "palate-locale",
  theme: "palate-theme",
  timeZone: "palate-time-zone",
} as const

export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The first language of an Accept-Language header, by its weights, that Palate speaks. */
export function acceptedLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";")
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
      return { language: tag.split("-")[0]?.toLowerCase(), weight: Number(weight ?? 1) }
    })
    .toSorted((a, b) => b.weight - a.weight)
  for (const { language, weight } of wanted) {
    if (weight > 0 && isLocale(language)) return language
  }
  return defaultLocale
}

/** A time zone that this machine knows, or UTC. */
export function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone
  } catch {
    return "UTC"
  }
}
