import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import type { Tone } from "./chip.tsx"

const looks: Record<Tone, { box: string; mark: string; Icon: typeof Info }> = {
  neutral: { box: "border-line bg-sunken", mark: "text-ink-3", Icon: Info },
  accent: { box: "border-transparent bg-accent-soft", mark: "text-accent-ink", Icon: Info },
  good: { box: "border-transparent bg-good-soft", mark: "text-good", Icon: CircleCheck },
  warn: { box: "border-transparent bg-warn-soft", mark: "text-warn", Icon: TriangleAlert },
  bad: { box: "border-transparent bg-bad-soft", mark: "text-bad", Icon: CircleAlert },
}

/** Something to know before going on. `live` announces one that appears while somebody works. */
export function Callout({
  tone = "neutral",
  title,
  children,
  actions,
  live,
  className,
}: {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  live?: "polite" | "assertive"
  className?: string
}) {
  const { box, mark, Icon } = looks[tone]
  const role = live === "assertive" ? "alert" : live === "polite" ? "status" : "note"
  return (
    <div
      role={role}
      className={classNames("flex gap-2.5 rounded-m border px-3.5 py-3 text-14", box, className)}
    >
      <Icon aria-hidden="true" className={classNames("mt-[3px] size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold text-ink">{title}</p> : null}
        {children ? <div className="text-ink-2">{children}</div> : null}
        {actions ? <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  )
}
