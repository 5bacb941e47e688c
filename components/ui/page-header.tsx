import type { ReactNode } from "react"

export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mb-[22px] flex flex-wrap items-start gap-x-3 gap-y-4">
      {/* Names of projects stand here, and some have no place to break. */}
      <div className="min-w-0 flex-1 basis-80 [overflow-wrap:anywhere]">
        <h1 className="text-24 font-[680] tracking-[-0.015em] text-balance">{title}</h1>
        {lead ? <p className="mt-[3px] max-w-[80ch] text-14 text-ink-2">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}
