import { expect, it } from "vitest"
import { deepestNesting, isTooDeep } from "./json-problems.ts"

/** A value inside of so many lists and objects in turn. */
function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [0, value] : { value }
  return value
}

it("tells what is nested too deep, however deep, from what is not, however wide", () => {
  expect(isTooDeep(nested(deepestNesting))).toBe(false)
  expect(isTooDeep(nested(deepestNesting + 1))).toBe(true)
  expect(isTooDeep(nested(1_000_000))).toBe(true)
  expect(isTooDeep(Array.from({ length: 3_000_000 }, () => []))).toBe(false)
})
