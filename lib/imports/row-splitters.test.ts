import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { jsonArrayRows } from "./json-array-rows.ts"
import { ndjsonRows } from "./ndjson-rows.ts"
import type { RowSplitter } from "./row-splitter.ts"

/** All rows of a text that comes in pieces of the given size. */
function rowsOf(splitter: RowSplitter, text: string, pieceBytes: number): string[] {
  const bytes = Buffer.from(text)
  const rows: string[] = []
  const take = (found: ReturnType<RowSplitter["end"]>) => {
    for (const row of found) rows.push("bytes" in row ? row.bytes.toString() : `! ${row.problem}`)
  }
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    take(splitter.push(bytes.subarray(at, at + pieceBytes)))
  }
  take(splitter.end())
  return rows
}

const values = fc.array(fc.jsonValue({ depthSize: "small" }), { maxLength: 8 })
const pieces = fc.integer({ min: 1, max: 40 })

describe("NDJSON", () => {
  it("gives every line back, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(values, pieces, (list, piece) => {
        const lines = list.map((value) => JSON.stringify(value))
        expect(rowsOf(ndjsonRows(), lines.join("\n"), piece)).toEqual(lines)
        expect(
          rowsOf(ndjsonRows(), `${lines.join("\r\n\n")}\n`, piece).map((l) => l.trim()),
        ).toEqual(lines)
      }),
    )
  })

  it("refuses one line that is too long and goes on", () => {
    const text = `{"a":1}\n"${"x".repeat(100)}"\n{"b":2}\n`
    for (const piece of [1, 7, 1000]) {
      expect(rowsOf(ndjsonRows(50), text, piece)).toEqual([
        '{"a":1}',
        "! is over 50 bytes",
        '{"b":2}',
      ])
    }
  })
})

describe("JSON array", () => {
  it("gives every element back, wherever the chunks are cut", () => {
    fc.assert(
      fc.property(values, pieces, fc.constantFrom(0, 2), (list, piece, indent) => {
        const splitter = jsonArrayRows()
        const rows = rowsOf(splitter, JSON.stringify(list, null, indent), piece)
        expect(splitter.broken()).toBeNull()
        expect(rows.map((row): unknown => JSON.parse(row))).toEqual(
          list.map((v): unknown => JSON.parse(JSON.stringify(v))),
        )
      }),
    )
  })

  it.each([
    ["{}", [], "not a JSON array"],
    ['[{"a":1},{"b":2', ['{"a":1}'], "cut off"],
    ['[{"a":1},{"b":2}', ['{"a":1}', '{"b":2}'], "cut off"],
    ["[1,,2]", ["1"], "Row 2"],
    ["[1 2]", ["1"], "no comma"],
    ["[1,]", ["1"], "Row 2"],
    ["[1]x", ["1"], "more after"],
    ["", [], "not a JSON array"],
  ])("stops at what is wrong in %j and keeps what came before", (text, rows, reason) => {
    for (const piece of [1, 3, 100]) {
      const splitter = jsonArrayRows()
      expect(rowsOf(splitter, text, piece)).toEqual(rows)
      expect(splitter.broken()).toContain(reason)
    }
  })

  it("goes on after an element that is no JSON", () => {
    const splitter = jsonArrayRows()
    expect(rowsOf(splitter, '[{"a":nope},{"b":2}]', 4)).toEqual(['{"a":nope}', '{"b":2}'])
    expect(splitter.broken()).toBeNull()
  })

  it("refuses one element that is too long and goes on", () => {
    const text = `[{"a":1},"${"x".repeat(100)}",{"b":2}]`
    for (const piece of [1, 9, 1000]) {
      expect(rowsOf(jsonArrayRows(50), text, piece)).toEqual([
        '{"a":1}',
        "! is over 50 bytes",
        '{"b":2}',
      ])
    }
  })
})
