import type { ReactNode } from "react"

/** Nothing here yet, and what to do first. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
}: {
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className="grid justify-items-start gap-1 rounded-m border border-dashed border-line-strong px-5 py-6">
      {icon ? <span className="mb-1 text-ink-3">{icon}</span> : null}
      <p className="text-15 font-semibold">{title}</p>
      {children ? <div className="max-w-prose text-14 text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
