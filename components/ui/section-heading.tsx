import type { ReactNode } from "react"

/** The head of a section: what it is, and a sentence on what it shows. */
export function SectionHeading({
  title,
  lead,
  actions,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mb-3 flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <h2 className="text-16 leading-[1.35] font-[650] tracking-[-0.005em]">{title}</h2>
        {lead ? <p className="mt-0.5 text-13 text-ink-2">{lead}</p> : null}
      </div>
      {actions}
    </div>
  )
}
