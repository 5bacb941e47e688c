import { expect, it } from "vitest"
import { z } from "zod"
import { AppError } from "#lib/contracts/app-error.ts"
import { parseInput } from "./problem.ts"

function errorOf(schema: z.ZodType, value: unknown): AppError {
  try {
    parseInput(schema, value, "body")
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error("this should have been refused")
}

it("says of a wrong input the first fifty things, each in a few words", () => {
  const { errors, detail } = errorOf(z.array(z.string()), Array(5_000).fill(1))
  expect(errors).toHaveLength(50)
  expect(errors[49]).toMatchObject({ path: "49" })
  expect(detail).toMatch(/^0: .*; 49: [^;]*$/)

  const long = "x".repeat(100_000)
  const unknown = errorOf(z.strictObject({}), { [long]: 1 })
  expect(JSON.stringify([unknown.errors, unknown.detail]).length).toBeLessThan(2_000)
  const inside = errorOf(z.record(z.string(), z.string()), { [long]: 1 })
  expect(JSON.stringify([inside.errors, inside.detail]).length).toBeLessThan(2_000)
})
