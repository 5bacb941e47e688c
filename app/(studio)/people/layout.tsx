import { notFound } from "next/navigation"
import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { globalSections } from "#components/shell/global-sections.ts"
import { StudioShell } from "#components/shell/studio-shell.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { getMe } from "#lib/users/get-me.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export default async function PeopleLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor("/people")
  if (actor.role !== "admin") notFound()
  const me = await getMe(actor)
  return (
    <StudioShell user={me} sections={await globalSections(me)}>
      <NextIntlClientProvider messages={await clientMessages(["people"])}>
        {children}
      </NextIntlClientProvider>
    </StudioShell>
  )
}
