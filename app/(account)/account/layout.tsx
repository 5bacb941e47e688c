import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { globalSections } from "#components/shell/global-sections.ts"
import { StudioShell } from "#components/shell/studio-shell.tsx"
import { TopShell } from "#components/shell/top-shell.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { getMe } from "#lib/users/get-me.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

/** One's account stands in the frame that one's other pages have. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const me = await getMe(await requirePageActor("/account"))
  const page = (
    <NextIntlClientProvider messages={await clientMessages(["account"])}>
      {children}
    </NextIntlClientProvider>
  )
  if (me.role !== "annotator") {
    return (
      <StudioShell user={me} sections={await globalSections(me)}>
        {page}
      </StudioShell>
    )
  }
  const t = await getTranslations("common.nav")
  return (
    <TopShell user={me} links={[{ href: "/annotate", label: t("annotate") }]}>
      {page}
    </TopShell>
  )
}
