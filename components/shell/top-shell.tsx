import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Logo } from "#components/ui/logo.tsx"
import { Toaster } from "#components/ui/toaster.tsx"
import { SkipLink, mainId } from "./skip-link.tsx"
import { UserMenu } from "./user-menu.tsx"

/** The frame of an annotator's pages beside the workbench: a bar above, the page below. */
export async function TopShell({
  user,
  links,
  children,
}: {
  user: { name: string }
  links: readonly { href: string; label: string }[]
  children: ReactNode
}) {
  const t = await getTranslations("common")
  return (
    <div className="min-h-dvh">
      <SkipLink label={t("skipToContent")} />
      <header className="sticky top-0 z-30 flex h-[52px] items-center gap-4 border-b border-line bg-surface px-[18px]">
        <Link href="/" className="rounded-xs">
          <Logo name={t("name")} />
        </Link>
        <nav
          aria-label={t("menu.navigation")}
          className="flex items-center gap-4 border-s border-line ps-4"
        >
          {links.map((link) => (
            <Link
              key={link.href}
              href={link.href}
              className="text-14 font-medium text-ink-2 hover:text-ink"
            >
              {link.label}
            </Link>
          ))}
        </nav>
        <span className="ms-auto">
          <UserMenu name={user.name} compact align="end" />
        </span>
      </header>
      <main
        id={mainId}
        tabIndex={-1}
        className="mx-auto w-full max-w-[920px] px-4 pt-6 pb-12 outline-none md:px-6"
      >
        {children}
      </main>
      <Toaster label={t("notifications")} />
    </div>
  )
}
