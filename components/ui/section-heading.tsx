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
    <div className="mb-3 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
      <h2 className="text-16 leading-[1.35] font-[650] tracking-[-0.005em]">{title}</h2>
      {lead ? <p className="col-span-2 row-start-2 mt-0.5 text-13 text-ink-2">{lead}</p> : null}
      {actions ? <div className="-my-1">{actions}</div> : null}
    </div>
  )
}
