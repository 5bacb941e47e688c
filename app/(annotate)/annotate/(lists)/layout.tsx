import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { WaitingWork } from "#components/annotate/waiting-work.tsx"
import { TopShell } from "#components/shell/top-shell.tsx"
import { getMe } from "#lib/users/get-me.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export default async function ListsLayout({ children }: { children: ReactNode }) {
  const me = await getMe(await requirePageActor("/annotate"))
  const t = await getTranslations("annotate")
  const links = [
    { href: "/annotate", label: t("projects.title") },
    { href: "/annotate/history", label: t("history.title") },
  ]
  return (
    <TopShell user={me} links={links}>
      <WaitingWork />
      {children}
    </TopShell>
  )
}
