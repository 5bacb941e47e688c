import { expect, test } from "vitest"
import { groupSlices, isNotAboveLength, type ReportSlice } from "./group-slices.ts"

const figure = (value: number) => ({ value, ci: [value, value] as [number, number], n: 10 })

function slice(by: ReportSlice["by"], key: string | null, value: string): ReportSlice {
  return { by, key, value, accuracy: figure(0.7), length: figure(0.6) }
}

test("slices are grouped by what they were sorted by, in their order", () => {
  const slices = [
    slice("responses", null, "4"),
    slice("metadata", "source", "forum"),
    slice("metadata", "topic", "tax"),
    slice("metadata", "source", "chat"),
  ]
  expect(groupSlices(slices).map((group) => [group.key, group.slices.map((s) => s.value)])).toEqual(
    [
      [null, ["4"]],
      ["source", ["forum", "chat"]],
      ["topic", ["tax"]],
    ],
  )
})

test("only known figures are held against length", () => {
  const known = slice("responses", null, "4")
  expect(isNotAboveLength(known)).toBe(false)
  expect(isNotAboveLength({ ...known, length: figure(0.7) })).toBe(true)
  expect(isNotAboveLength({ ...known, accuracy: { undefined: "one-prompt" } })).toBe(false)
})
