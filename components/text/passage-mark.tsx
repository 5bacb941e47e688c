import type { ReactNode } from "react"
import { classNames } from "../ui/class-names.ts"
import type { Passage } from "./passage.ts"

/** Lines below the words, so that labels differ by more than their colour. */
const looks = [
  "decoration-solid decoration-c1 bg-c1/12",
  "decoration-dashed decoration-c2 bg-c2/12",
  "decoration-wavy decoration-c4 bg-c4/12",
  "decoration-dotted decoration-c5 bg-c5/12",
  "decoration-double decoration-c3 bg-c3/12",
] as const

/** Passages that lie over each other have their lines below each other. */
const offsets = ["underline-offset-[3px]", "underline-offset-[6px]", "underline-offset-[9px]"]

export function lookClass(look: number): string {
  return looks[look % looks.length] ?? looks[0]
}

export function MarkedPassage({
  look,
  depth,
  children,
}: {
  look: number
  /** How many passages lie around it. */
  depth: number
  children: ReactNode
}) {
  return (
    <mark
      className={classNames(
        "rounded-[2px] text-ink underline decoration-2 [text-decoration-skip-ink:none] forced-colors:bg-[Mark] forced-colors:text-[MarkText]",
        lookClass(look),
        offsets[depth % offsets.length],
      )}
    >
      {children}
    </mark>
  )
}

/** What the passage before it is marked as. Not read out here, where it would stand amid the sentence: a list names it. */
export function PassageChip({ passage }: { passage: Passage }) {
  return (
    <span
      aria-hidden="true"
      title={passage.label}
      className="mx-0.5 inline-block max-w-[16ch] truncate rounded-xs border border-line bg-surface px-1 align-middle font-sans text-[11px] leading-[1.4] font-medium text-ink-2 no-underline select-none"
    >
      {passage.label}
    </span>
  )
}
