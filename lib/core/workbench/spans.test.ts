import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { act, redo, startHistory, undo } from "./history.ts"
import {
  applySpans,
  fromCodePoints,
  layersOf,
  toCodePoints,
  trimRange,
  wordRanges,
} from "./spans.ts"
import type { SpanAction, TextRange } from "./spans.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"
import type { WorkSpan } from "./work.ts"

const textArbitrary = fc.string({
  unit: fc.constantFrom("a", "é", "한", "字", " ", "\n", "🙂", "👩‍🚒", "\ud83d", "\udd95", "."),
  maxLength: 40,
})

const rangeArbitrary = (most: number): fc.Arbitrary<TextRange> =>
  fc
    .tuple(fc.nat(most), fc.nat(most))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))

describe("places in a text", () => {
  it("are counted as Array.from counts characters, and found again", () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const characters = Array.from(text)
        for (let points = 0; points <= characters.length; points += 1) {
          const place = fromCodePoints(text, points)
          expect(text.slice(0, place)).toBe(characters.slice(0, points).join(""))
          expect(toCodePoints(text, place)).toBe(points)
        }
      }),
    )
  })

  it("of a selection leave out white space and halve no character", () => {
    fc.assert(
      fc.property(textArbitrary, rangeArbitrary(50), (text, range) => {
        const trimmed = trimRange(text, range)
        if (trimmed === null) {
          expect(text.slice(range.start, range.end).trim()).toBe("")
          return
        }
        const slice = text.slice(trimmed.start, trimmed.end)
        expect(slice.trim()).toBe(slice)
        expect(fromCodePoints(text, toCodePoints(text, trimmed.start))).toBe(trimmed.start)
        expect(fromCodePoints(text, toCodePoints(text, trimmed.end))).toBe(trimmed.end)
      }),
    )
  })
})

describe("layersOf", () => {
  it("covers the text once, each piece by just the ranges that lie over all of it", () => {
    const ranges = fc.array(rangeArbitrary(20), { maxLength: 6 })
    fc.assert(
      fc.property(ranges, rangeArbitrary(20), (all, whole) => {
        const layers = layersOf(all, whole)
        expect(layers[0]?.start).toBe(whole.start)
        expect(layers.at(-1)?.end).toBe(whole.end)
        for (const [at, layer] of layers.entries()) {
          expect(layer.start).toBeLessThan(layer.end)
          if (at > 0) expect(layer.start).toBe(layers[at - 1]?.end)
          for (let place = layer.start; place < layer.end; place += 1) {
            const over = all.flatMap((range, index) =>
              range.start <= place && place < range.end ? [index] : [],
            )
            expect(layer.ranges.toSorted((a, b) => a - b)).toEqual(over)
          }
        }
      }),
    )
  })

  it("nests what lies inside something else", () => {
    const ranges = [
      { start: 4, end: 6 },
      { start: 2, end: 9 },
    ]
    expect(layersOf(ranges, { start: 0, end: 10 })).toEqual([
      { start: 0, end: 2, ranges: [] },
      { start: 2, end: 4, ranges: [1] },
      { start: 4, end: 6, ranges: [1, 0] },
      { start: 6, end: 9, ranges: [1] },
      { start: 9, end: 10, ranges: [] },
    ])
  })
})

describe("wordRanges", () => {
  it.each([
    ["It isn't so.", ["It", "isn't", "so", "."]],
    ["오늘은 좋아요!", ["오늘은", "좋아요", "!"]],
    ["漢字と", ["漢", "字", "と"]],
    ["a == b 🙂", ["a", "==", "b", "🙂"]],
    ["  ", []],
  ])("of %j", (text, words) => {
    expect(wordRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual(words)
  })

  it("leaves out white space alone", () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        const words = wordRanges(text).map(({ start, end }) => text.slice(start, end))
        expect(words.join("")).toBe(text.replaceAll(/\s/g, ""))
      }),
    )
  })
})

const task = exampleTask("AB", { spanLabels: [{ value: "wrong" }, { value: "good" }] })
const span: WorkSpan = {
  response: "B",
  message: 0,
  start: 0,
  end: 7,
  label: "wrong",
  note: "",
}
const add = (change: Partial<WorkSpan> = {}): SpanAction => ({
  type: "addSpan",
  span: { ...span, ...change },
})

describe("marked passages", () => {
  it("stand in the order of the texts, may overlap, and no two are the same", () => {
    const later = { ...span, start: 3, end: 9, label: "good" }
    const first = { ...span, response: "A" }
    const work = [add(later), add(), add(), add(first)].reduce(
      (before, action) => applySpans(task, before, action),
      emptyWork,
    )
    expect(work.spans).toEqual([first, span, later])
  })

  it.each([
    ["an unknown response", add({ response: "C" })],
    ["an unknown message", add({ message: 1 })],
    ["an unknown label", add({ label: "?" })],
    ["no text", add({ start: 3, end: 3 })],
    ["what is past the end", add({ end: 11 })],
    ["half a character", add({ start: 0.5 })],
    ["a passage that is not there", { type: "removeSpan", index: 0 } as const],
    ["no passage", { type: "changeSpan", index: 0, label: "good", note: "" } as const],
  ])("are never %s", (_, action) => {
    expect(applySpans(task, emptyWork, action)).toBe(emptyWork)
  })

  it("are changed, removed, undone and redone", () => {
    const change: SpanAction = { type: "changeSpan", index: 0, label: "good", note: "why" }
    const added = act(task, startHistory(emptyWork), add(), 0)
    const changed = act(task, added, change, 0)
    expect(changed.present.spans).toEqual([{ ...span, label: "good", note: "why" }])
    expect(act(task, changed, change, 0)).toBe(changed)
    const removed = act(task, changed, { type: "removeSpan", index: 0 }, 0)
    expect(removed.present.spans).toEqual([])
    expect(undo(removed).present).toBe(changed.present)
    expect(undo(undo(removed)).present).toBe(added.present)
    expect(redo(undo(removed)).present).toBe(removed.present)
  })

  it("of the same place are told apart by their labels", () => {
    const both = [add(), add({ label: "good" })].reduce(
      (before, action) => applySpans(task, before, action),
      emptyWork,
    )
    expect(both.spans).toHaveLength(2)
    const change = { type: "changeSpan", index: 0, label: "good", note: "" } as const
    expect(applySpans(task, both, change)).toBe(both)
  })
})
