import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseMarkdown } from "./parse-markdown.ts"
import { beginningOf, linePiecesOf, pieceLength, piecesOf } from "./text-pieces.ts"

const paragraph = "Some *words* that say little.\n\n- one\n- two\n\n"
const longText = (times: number) => paragraph.repeat(times)
const blocksOf = (text: string) => parseMarkdown(text, null)?.root.children ?? []
const lines = fc.array(fc.constantFrom("\n", "a", "b ".repeat(700), "🙂".repeat(900)), {
  maxLength: 40,
})

describe("the pieces of a text", () => {
  it("are all of its blocks in their order, each piece of about the same length", () => {
    const blocks = blocksOf(longText(300))
    const pieces = piecesOf(blocks)
    expect(pieces.flat().map(({ position }) => position)).toEqual(
      blocks.map(({ position }) => position),
    )
    for (const piece of pieces) {
      const start = piece[0]?.position?.start.offset ?? 0
      const end = piece.at(-1)?.position?.end.offset ?? 0
      expect(end - start).toBeLessThan(pieceLength + paragraph.length)
    }
    expect(piecesOf([])).toEqual([])
  })

  it("are all of its lines in their order", () => {
    fc.assert(
      fc.property(lines, (parts) => {
        const text = parts.join("")
        const pieces = linePiecesOf(text)
        expect(pieces.map((piece) => piece.text).join("\n")).toBe(text)
        for (const piece of pieces) expect(text.startsWith(piece.text, piece.start)).toBe(true)
      }),
    )
  })

  it("begin with what is drawn first, which is drawn the same again", () => {
    const text = longText(300)
    const beginning = beginningOf(text)
    expect(text.startsWith(beginning)).toBe(true)
    expect(beginning.length).toBeLessThanOrEqual(pieceLength)
    expect(beginning.length).toBeGreaterThan(pieceLength - 2 * paragraph.length)
    const first = blocksOf(beginning)
    expect(piecesOf(first)).toHaveLength(1)
    expect(blocksOf(text).slice(0, first.length)).toEqual(first)
    fc.assert(
      fc.property(lines, (parts) => {
        expect(parts.join("").startsWith(beginningOf(parts.join("")))).toBe(true)
      }),
    )
  })
})
