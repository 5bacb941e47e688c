import { ApiError, call } from "#components/api/client.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import { preferenceCookies } from "#lib/i18n/locale.ts"

export type Theme = "system" | "light" | "dark"

const yearSeconds = 365 * 24 * 3600

function keep(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`
}

/** The theme that this page shows, as it was asked for. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset["theme"]
  return theme === "light" || theme === "dark" ? theme : "system"
}

/** Shows a theme at once and for this browser's next pages. */
export function applyTheme(theme: Theme): void {
  keep(preferenceCookies.theme, theme)
  if (theme === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = theme
}

/** The language of this browser's next pages. */
export function applyLocale(locale: Locale): void {
  keep(preferenceCookies.locale, locale)
}

/** The time zone in which the server writes times for this browser. */
export function applyTimeZone(): void {
  keep(preferenceCookies.timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** Brings the choices that somebody made on another machine to this one, after they signed in; else nothing changes. */
export async function adoptPreferences(): Promise<void> {
  const me = await call("getMe").catch((error: unknown) => {
    if (error instanceof ApiError) return null
    throw error
  })
  if (me === null) return
  if (me.locale !== null) applyLocale(me.locale)
  if (me.theme !== "system") applyTheme(me.theme)
}
