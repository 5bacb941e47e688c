import type { ReactNode } from "react"
import { MarkedText } from "./hostile-marker.tsx"

type RawTextProps = {
  text: string
  hiddenLabel: string
  /** The text, where more is shown of it than its letters. */
  children?: ReactNode
}

/** The text as it was written. Each paragraph takes its own direction. */
export function RawText({ text, hiddenLabel, children }: RawTextProps) {
  return (
    <div
      dir="auto"
      className="min-w-0 font-mono text-13 leading-[1.6] [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:plaintext]"
    >
      {children ?? <MarkedText text={text} label={hiddenLabel} />}
    </div>
  )
}
