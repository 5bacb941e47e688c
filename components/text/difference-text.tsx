import { MarkedText } from "./hostile-marker.tsx"
import { UnchangedText } from "./unchanged-text.tsx"
import { useTextLabels } from "./use-text-labels.ts"
import type { DifferencePart } from "#lib/core/text-difference.ts"

const looks = {
  removed: "bg-bad-soft text-bad line-through decoration-1",
  added: "bg-good-soft text-ink underline decoration-good decoration-2 underline-offset-3",
} as const

/**
 * A difference as running text: what was taken out is struck through, what came in is marked, and both are also said.
 * Of what stayed as it was, the beginning and the end suffice where it is long. The texts are strangers': characters that
 * cannot be seen are shown.
 */
export function DifferenceText({
  parts,
  labels,
}: {
  parts: readonly DifferencePart[]
  labels: Readonly<Record<"removed" | "added", string>>
}) {
  const { hiddenCharacter } = useTextLabels()
  return (
    <p
      dir="auto"
      className="min-w-0 rounded-s border border-line bg-surface px-3 py-2 text-14 leading-[1.7] break-words whitespace-pre-wrap [contain:paint]"
    >
      {parts.map(({ kind, text }, index) => {
        if (kind === "same") {
          return <UnchangedText key={index} text={text} hiddenLabel={hiddenCharacter} />
        }
        const Mark = kind === "removed" ? "del" : "ins"
        return (
          <Mark key={index} className={`rounded-xs ${looks[kind]}`}>
            <span className="sr-only">{labels[kind]}: </span>
            <MarkedText text={text} label={hiddenCharacter} />
          </Mark>
        )
      })}
    </p>
  )
}
