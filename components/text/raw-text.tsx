import type { ReactNode } from "react"
import { MarkedText } from "./hostile-marker.tsx"
import { linePiecesOf, pieceClass } from "./text-pieces.ts"

type RawTextProps = {
  text: string
  hiddenLabel: string
  /** Draws a part of the text that begins at `start`, where more is shown of it than its letters. */
  letters?: ((text: string, start: number) => ReactNode) | undefined
}

/** The text as it was written. Each paragraph takes its own direction. */
export function RawText({ text, hiddenLabel, letters }: RawTextProps) {
  const draw = letters ?? ((part: string) => <MarkedText text={part} label={hiddenLabel} />)
  const pieces = linePiecesOf(text)
  const bidi = "[unicode-bidi:plaintext]"
  return (
    <div
      dir="auto"
      className={`min-w-0 font-mono text-13 leading-[1.6] [overflow-wrap:anywhere] whitespace-pre-wrap [contain:paint] ${bidi}`}
    >
      {pieces.length === 1
        ? draw(text, 0)
        : pieces.map((piece) => (
            <div key={piece.start} dir="auto" className={`${pieceClass} ${bidi}`}>
              {draw(piece.text, piece.start)}
            </div>
          ))}
    </div>
  )
}
