import type { Metadata, Viewport } from "next"
import { cookies } from "next/headers"
import { NextIntlClientProvider } from "next-intl"
import { getLocale, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { TimeZoneCookie } from "#components/shell/time-zone-cookie.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { preferenceCookies } from "#lib/i18n/locale.ts"
import "./globals.css"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common")
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("tagline"),
    robots: { index: false },
  }
}

export const viewport: Viewport = { colorScheme: "light dark" }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  const theme = jar.get(preferenceCookies.theme)?.value
  const chosen = theme === "light" || theme === "dark" ? { "data-theme": theme } : {}
  return (
    // The theme's attribute may change before React takes over, where somebody switches early.
    <html lang={locale} {...chosen} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={await clientMessages([])}>
          {children}
          <TimeZoneCookie />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
