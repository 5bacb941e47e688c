import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { WorkPreferencesProvider } from "#components/annotate/work-preferences.tsx"
import { getMe } from "#lib/users/get-me.ts"
import { pageActor } from "#lib/users/page-actor.ts"
import { clientMessages } from "#lib/i18n/client-messages.ts"

export default async function AnnotateLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor()
  const preferences = actor === null ? {} : (await getMe(actor)).preferences
  return (
    <NextIntlClientProvider
      messages={await clientMessages([
        "annotate",
        "learning",
        "marking",
        "preferences",
        "reading",
        "write",
      ])}
    >
      <WorkPreferencesProvider userId={actor?.userId ?? ""} preferences={preferences}>
        {children}
      </WorkPreferencesProvider>
    </NextIntlClientProvider>
  )
}
