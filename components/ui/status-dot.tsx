import type { ReactNode } from "react"

const colors = { good: "bg-good", warn: "bg-warn", bad: "bg-bad", neutral: "bg-ink-3" }

/** A state in a header: "Saved", "Offline". */
export function StatusDot({ tone, children }: { tone: keyof typeof colors; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-13 text-ink-2">
      <i aria-hidden="true" className={`size-[7px] shrink-0 rounded-full ${colors[tone]}`} />
      {children}
    </span>
  )
}
