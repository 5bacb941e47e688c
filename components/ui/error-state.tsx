import { TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"

/** What happened (title), what was kept and what to do (children), and the number support asks for (reference). */
export function ErrorState({
  title,
  children,
  actions,
  reference,
}: {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  reference?: ReactNode
}) {
  return (
    <div role="alert" className="flex gap-3 rounded-m border border-line bg-surface px-5 py-5">
      <TriangleAlert aria-hidden="true" className="mt-[3px] size-[18px] shrink-0 text-bad" />
      <div className="grid min-w-0 justify-items-start gap-1">
        <p className="text-15 font-semibold">{title}</p>
        {children ? <div className="max-w-prose text-14 text-ink-2">{children}</div> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
        {reference ? <p className="mt-2 font-mono text-12 text-ink-3">{reference}</p> : null}
      </div>
    </div>
  )
}
