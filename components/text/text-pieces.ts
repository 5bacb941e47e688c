import type { RootContent } from "mdast"

/** UTF-16 units. What is drawn of a text at once: a screen or so, in a few milliseconds. */
export const pieceLength = 2_500

/** The beginning of a longer text, up to the end of a paragraph or at least of a line, where there is one. */
export function beginningOf(text: string): string {
  const beginning = text.slice(0, pieceLength)
  const end = Math.max(beginning.lastIndexOf("\n\n"), 0) || beginning.lastIndexOf("\n")
  return end > pieceLength / 4 ? text.slice(0, end) : beginning
}

/** The blocks of a text in pieces of about the same length; a block is never parted. */
export function piecesOf(blocks: readonly RootContent[]): RootContent[][] {
  const pieces: RootContent[][] = []
  let piece: RootContent[] = []
  let from = 0
  for (const block of blocks) {
    const end = block.position?.end.offset ?? from
    piece.push(block)
    if (end - from < pieceLength) continue
    pieces.push(piece)
    piece = []
    from = end
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}

/** The lines of a text in pieces of about the same length, each with where it begins; the line ends between them left out. */
export function linePiecesOf(text: string): { start: number; text: string }[] {
  const pieces: { start: number; text: string }[] = []
  let start = 0
  while (text.length - start > pieceLength) {
    const end = text.indexOf("\n", start + pieceLength)
    if (end < 0) break
    pieces.push({ start, text: text.slice(start, end) })
    start = end + 1
  }
  return [...pieces, { start, text: text.slice(start) }]
}

/** On a piece: what is out of sight is not laid out. */
export const pieceClass =
  "[content-visibility:auto] [contain-intrinsic-size:auto_800px] print:[content-visibility:visible]"
