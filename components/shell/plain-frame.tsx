import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Logo } from "#components/ui/logo.tsx"
import { mainId } from "./skip-link.tsx"

/** The frame of pages that stand alone: one narrow column, calm. `footer` stands at the page's end. */
export async function PlainFrame({
  title,
  lead,
  children,
  footer,
}: {
  title: ReactNode
  lead?: ReactNode
  children?: ReactNode
  footer?: ReactNode
}) {
  const t = await getTranslations("common")
  return (
    <div className="flex min-h-dvh flex-col px-4 pt-[14vh] pb-6">
      <main id={mainId} tabIndex={-1} className="mx-auto w-full max-w-[360px] flex-1 outline-none">
        <Logo name={t("name")} />
        <h1 className="mt-7 text-24 font-[680] tracking-[-0.015em] text-balance">{title}</h1>
        {lead ? <p className="mt-[3px] text-14 text-ink-2">{lead}</p> : null}
        <div className="mt-6">{children}</div>
      </main>
      {footer ? (
        <footer className="mx-auto mt-10 flex w-full max-w-[360px] flex-wrap justify-between gap-3">
          {footer}
        </footer>
      ) : null}
    </div>
  )
}
