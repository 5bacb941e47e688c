import Link from "next/link"
import type { ReactNode } from "react"
import { buttonClass } from "./button-class.ts"

type PaginationProps = {
  label: string
  previousLabel: ReactNode
  nextLabel: ReactNode
  /** Null where there is no such page. */
  previousHref: string | null
  nextHref: string | null
  /** Where one is: "1 to 50 of 30,000". */
  summary?: ReactNode
}

function Step({ href, rel, children }: { href: string | null; rel: string; children: ReactNode }) {
  const className = buttonClass("default", "s")
  if (href !== null) {
    return (
      <Link href={href} rel={rel} className={className}>
        {children}
      </Link>
    )
  }
  return (
    <span aria-disabled="true" role="link" className={`${className} opacity-50`}>
      {children}
    </span>
  )
}

/** Back and forth through pages that follow a cursor. */
export function Pagination({
  label,
  previousLabel,
  nextLabel,
  previousHref,
  nextHref,
  summary,
}: PaginationProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3 pt-4">
      <span className="text-13 text-ink-2 tabular-nums">{summary}</span>
      <span className="flex gap-2">
        <Step href={previousHref} rel="prev">
          {previousLabel}
        </Step>
        <Step href={nextHref} rel="next">
          {nextLabel}
        </Step>
      </span>
    </nav>
  )
}
