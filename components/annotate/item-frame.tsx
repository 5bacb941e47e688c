import type { ReactNode } from "react"
import { LinkButton } from "#components/ui/link-button.tsx"

interface ItemFrameProps {
  back: { href: string; label: string }
  title: ReactNode
  /** Beside the title, where there is room. */
  note?: ReactNode
  /** At the end of the header. */
  actions?: ReactNode
  /** Between header and item, each only while it is so. */
  notices?: ReactNode
  children: ReactNode
}

/** The page of one item apart from the workbench: a header with the way back, and the item below. */
export function ItemFrame({ back, title, note, actions, notices, children }: ItemFrameProps) {
  return (
    <div className="md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)] md:grid-rows-[auto_auto_minmax(0,1fr)]">
      <header className="flex min-h-[52px] items-center gap-4 border-b border-line bg-surface px-[18px] max-md:sticky max-md:top-0 max-md:z-10 max-md:gap-2 max-md:px-2.5 short:max-md:static">
        <LinkButton href={back.href} variant="quiet" size="s">
          {back.label}
        </LinkButton>
        <h1 className="min-w-0 truncate text-15 font-semibold">{title}</h1>
        {note}
        <span className="flex-1" />
        {actions}
      </header>
      <div className="md:row-start-2 empty:hidden not-empty:px-4 not-empty:pt-3">{notices}</div>
      {children}
    </div>
  )
}
