import { expect, test } from "vitest"
import { referenceLevels } from "./reference-levels.ts"

const people = { share: 0.74, label: "people 74", weight: "strong" as const }
const length = { share: 0.62, label: "longest 62", weight: "quiet" as const }

test("words stand away from the end of the curve", () => {
  expect(referenceLevels(0.7, [people, length]).map(({ place }) => place)).toEqual([
    "above",
    "below",
  ])
})

test("lines on one side that lie close together share their words, at the outer one", () => {
  const near = { ...length, share: 0.73 }
  expect(referenceLevels(0.8, [people, near]).map(({ label }) => label)).toEqual([
    "",
    "people 74, longest 62",
  ])
  expect(referenceLevels(0.6, [people, near]).map(({ label }) => label)).toEqual([
    "people 74, longest 62",
    "",
  ])
})

test("lines on both sides of the curve keep their own words however close", () => {
  const near = { ...length, share: 0.73 }
  expect(referenceLevels(0.735, [people, near]).map(({ label }) => label.trimEnd())).toEqual([
    "people 74",
    "longest 62",
  ])
})

test("words just below the end of the curve leave room for its figure, others do not", () => {
  const [below] = referenceLevels(0.64, [length])
  const [far] = referenceLevels(0.8, [length])
  expect(below?.label).toMatch(/^longest 62\u2003+$/)
  expect(far?.label).toBe("longest 62")
})
