import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"

export type Tone = "neutral" | "good" | "warn" | "bad" | "accent"

const tones: Record<Tone, string> = {
  neutral: "border-line bg-surface text-ink-2",
  good: "border-transparent bg-good-soft text-good",
  warn: "border-transparent bg-warn-soft text-warn",
  bad: "border-transparent bg-bad-soft text-bad",
  accent: "border-transparent bg-accent-soft text-accent-ink",
}

/** A short word about something. The word carries the meaning; the colour only repeats it. */
export function Chip({
  tone = "neutral",
  icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      data-chip=""
      className={classNames(
        "inline-flex max-w-full items-center gap-[5px] rounded-full border px-[9px] py-[5px] text-12 leading-none font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
