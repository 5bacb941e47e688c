import { expect, test } from "vitest"
import { byNeedOfALook, noteOn, type Person } from "./people-notes.ts"

const project = { value: 0.74, ci: [0.72, 0.76] as [number, number], n: 900 }

function person(
  name: string,
  judgments: number,
  value?: number,
  high = (value ?? 0) + 0.05,
): Person {
  return {
    userId: name,
    name,
    judgments,
    agreement:
      value === undefined
        ? { undefined: "there is nothing to compare" }
        : { value, ci: [value - 0.05, high], n: judgments },
    medianActiveMs: null,
    lastActiveAt: null,
  }
}

test("a person is said to agree less only where the whole interval lies below the project", () => {
  expect(noteOn(person("sure", 200, 0.6), project)).toBe("below")
  expect(noteOn(person("unsure", 200, 0.7, 0.78), project)).toBeNull()
})

test("of fewer than ten judgments nothing is said, however they look", () => {
  expect(noteOn(person("new", 9, 0.1), project)).toBe("few")
  expect(noteOn(person("new", 10, 0.1), project)).toBe("below")
})

test("without a figure to compare with nobody is below", () => {
  expect(noteOn(person("sure", 200, 0.2), { undefined: "no two annotators" })).toBeNull()
  expect(noteOn(person("alone", 200), project)).toBe("alone")
  expect(noteOn(person("idle", 0), project)).toBe("idle")
})

test("those whose work needs a look come first, those who did nothing last", () => {
  const people = [
    person("idle", 0),
    person("new", 3, 0.2),
    person("good", 300, 0.8),
    person("fair", 300, 0.72),
    person("below", 300, 0.5),
  ]
  expect(byNeedOfALook(people, project).map(({ name }) => name)).toEqual([
    "below",
    "fair",
    "good",
    "new",
    "idle",
  ])
})
