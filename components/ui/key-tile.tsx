import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"

/** The letter a response goes by. `s` for the rank rail, `m` for the head of a card. */
export function KeyTile({
  children,
  size = "m",
  tone = "neutral",
}: {
  children: ReactNode
  size?: "s" | "m"
  tone?: "neutral" | "accent"
}) {
  return (
    <span
      className={classNames(
        "grid shrink-0 place-items-center rounded-[7px] leading-none font-[650]",
        size === "m" ? "size-[26px] text-13" : "size-[22px] text-12",
        tone === "accent"
          ? "bg-accent-soft text-accent-ink"
          : classNames("bg-sunken", size === "m" ? "text-ink-2" : "text-ink"),
      )}
    >
      {children}
    </span>
  )
}
