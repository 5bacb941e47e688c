"use client"

import Link, { useLinkStatus } from "next/link"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"
import { classNames } from "#components/ui/class-names.ts"
import { currentLink, type NavSection } from "./nav-sections.ts"

/** The words of a link, which breathe while its page is on the way. */
function LinkWords({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus()
  return <span className={classNames(pending && "animate-breathe")}>{children}</span>
}

/** The links of the side navigation, with the one that leads here marked. */
export function NavList({
  sections,
  label,
  onNavigate,
}: {
  sections: readonly NavSection[]
  label: string
  onNavigate?: () => void
}) {
  const current = currentLink(sections, usePathname())
  return (
    <nav aria-label={label} className="grid gap-0.5">
      {sections.map((section, index) => (
        <div key={section.label ?? index} className="grid gap-0.5">
          {section.label ? (
            <p className={classNames("label truncate px-2 pb-1", index === 0 ? "pt-1" : "pt-3.5")}>
              {section.label}
            </p>
          ) : null}
          <ul className="grid gap-0.5">
            {section.links.map((link) => (
              <li key={link.href}>
                <Link
                  href={link.href}
                  {...(link === current ? { "aria-current": "page" } : {})}
                  {...(onNavigate ? { onClick: onNavigate } : {})}
                  className={classNames(
                    "flex items-baseline justify-between gap-2 rounded-s px-2 py-[7px] text-14 leading-[1.3]",
                    link === current
                      ? "bg-sunken font-semibold text-ink"
                      : "font-medium text-ink-2 hover:bg-sunken hover:text-ink",
                  )}
                >
                  <LinkWords>{link.label}</LinkWords>
                  {link.count === undefined ? null : (
                    <span className="font-normal text-ink-3 tabular-nums">{link.count}</span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
