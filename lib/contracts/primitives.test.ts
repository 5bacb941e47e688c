import { describe, expect, it } from "vitest"
import { jsonSchema, nameSchema, textSchema } from "./primitives.ts"

describe("nameSchema", () => {
  it.each([
    "Ada Lovelace",
    "김영희",
    "مرحبا \u200Fعلي",
    "می\u200Cخواهم",
    "Zoe\u0308",
    "👩‍👩‍👧",
    "<b>x</b>",
  ])("takes %j", (name) => {
    expect(nameSchema.parse(` ${name}`)).toBe(name)
  })

  it.each([
    "a\u0000b",
    "a\u001B[2Jb",
    "a\nb",
    "a\u2028b",
    "a\u202Eb",
    "a\u2069b",
    `Z${"\u0300".repeat(9)}`,
  ])("refuses %j, which would change the sentence around it", (name) => {
    expect(nameSchema.safeParse(name).success).toBe(false)
  })
})

describe("texts and JSON that PostgreSQL cannot hold", () => {
  it.each(["a\u0000b", "\uD83D", "\uDE00x"])("are refused: %j", (text) => {
    expect(textSchema.safeParse(text).success).toBe(false)
    const { error } = jsonSchema.safeParse({ a: [{ [text]: text }] })
    expect(error?.issues.map(({ path }) => path.slice(0, 2))).toEqual([
      ["a", "0"],
      ["a", "0"],
    ])
  })
})
