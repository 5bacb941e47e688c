import type { ReactNode, Ref } from "react"

/** Nothing here yet, and what to do first. */
export function EmptyState({
  title,
  titleRef,
  children,
  actions,
  icon,
}: {
  title: ReactNode
  /** To take the focus to the title, where it appears in the place of something else. */
  titleRef?: Ref<HTMLParagraphElement>
  children?: ReactNode
  actions?: ReactNode
  icon?: ReactNode
}) {
  return (
    <div className="grid justify-items-start gap-1 rounded-m border border-dashed border-line-strong px-5 py-6">
      {icon ? <span className="mb-1 text-ink-3">{icon}</span> : null}
      <p
        {...(titleRef ? { ref: titleRef, tabIndex: -1 } : {})}
        className="text-15 font-semibold outline-none"
      >
        {title}
      </p>
      {children ? <div className="max-w-prose text-14 text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}
