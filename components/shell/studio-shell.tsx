import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Logo } from "#components/ui/logo.tsx"
import { Toaster } from "#components/ui/toaster.tsx"
import { NavDrawer } from "./nav-drawer.tsx"
import { NavList } from "./nav-list.tsx"
import type { NavSection } from "./nav-sections.ts"
import { SkipLink, mainId } from "./skip-link.tsx"
import { UserMenu } from "./user-menu.tsx"

/**
 * The frame of the studio: navigation at the side, on a narrow screen a bar with a drawer. Its client parts use the
 * `common` messages. `user` is who looks; a `Me` will do.
 */
export async function StudioShell({
  sections,
  user,
  children,
}: {
  sections: readonly NavSection[]
  user: { name: string }
  children: ReactNode
}) {
  const t = await getTranslations("common")
  const home = (
    <Link href="/" className="rounded-xs">
      <Logo name={t("name")} />
    </Link>
  )
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[216px_minmax(0,1fr)]">
      <SkipLink label={t("skipToContent")} />
      <header className="sticky top-0 z-30 flex h-[52px] items-center gap-2 border-b border-line bg-paper px-3 lg:hidden">
        <NavDrawer sections={sections} />
        {home}
        <span className="ms-auto">
          <UserMenu name={user.name} compact align="end" />
        </span>
      </header>
      <header className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-e border-line px-3 pt-4 pb-3 lg:flex">
        <div className="px-2 pt-1">{home}</div>
        <div className="flex-1">
          <NavList sections={sections} label={t("menu.navigation")} />
        </div>
        <UserMenu name={user.name} />
      </header>
      <main
        id={mainId}
        tabIndex={-1}
        className="min-w-0 max-w-[1240px] px-4 pt-5 pb-10 outline-none md:px-[34px] md:pt-[26px]"
      >
        {children}
      </main>
      <Toaster label={t("notifications")} />
    </div>
  )
}
