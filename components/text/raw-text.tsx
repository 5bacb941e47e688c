import { MarkedText } from "./hostile-marker.tsx"

/** The text as it was written. Each paragraph takes its own direction. */
export function RawText({ text, hiddenLabel }: { text: string; hiddenLabel: string }) {
  return (
    <div
      dir="auto"
      className="min-w-0 font-mono text-13 leading-[1.6] [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:plaintext]"
    >
      <MarkedText text={text} label={hiddenLabel} />
    </div>
  )
}
