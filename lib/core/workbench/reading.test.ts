import fc from "fast-check"
import { expect, it } from "vitest"
import { defaultReading, readingChoices, readReading } from "./reading.ts"

it("reads any stored value as a setting of texts", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const reading = readReading(value)
      expect(readingChoices.size).toContain(reading.size)
      expect(readReading(reading)).toEqual(reading)
    }),
  )
  expect(readReading(null)).toEqual(defaultReading)
  expect(readReading({ size: "xl", width: "far" })).toEqual({ ...defaultReading, size: "xl" })
})
