import { notFound } from "next/navigation"
import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { globalSections } from "#components/shell/global-sections.ts"
import { StudioShell } from "#components/shell/studio-shell.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { getMe } from "#lib/users/get-me.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export default async function OperationsLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor("/operations")
  if (actor.role !== "admin") notFound()
  const me = await getMe(actor)
  return (
    <NextIntlClientProvider messages={await clientMessages(["operations"])}>
      <StudioShell sections={await globalSections(me)} user={me}>
        {children}
      </StudioShell>
    </NextIntlClientProvider>
  )
}
