import { describe, expect, it } from "vitest"
import { z } from "zod"
import { compareSchema } from "./scorers.ts"
import { draftSchema, submissionSchema } from "./assignments.ts"
import { wireItemSchema } from "./items.ts"
import { operations } from "./operations.ts"
import type { Operation } from "./operation.ts"
import { parseBounded } from "./parse-bounded.ts"
import { anyScoreSchema, classifySchema } from "./serving.ts"

const ones = (count: number) => Array.from({ length: count }, () => 1)

describe("parseBounded", () => {
  it("says all that is wrong with a value of a usual size", () => {
    const { error } = parseBounded(z.strictObject({ a: z.array(z.string()), b: z.string() }), {
      a: [1, 2],
      b: 3,
    })
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["a.0", "a.1", "b"])
  })

  it("stops at the first thing that is wrong with a large one", () => {
    const contents = Array.from({ length: 200 }, () => ({
      prompt: ones(500),
      response: ones(500),
    }))
    const answers = Object.fromEntries(ones(20_000).map((_, key) => [`k${key}`, null]))
    const infinite = ones(20_000).map(() => Infinity)
    const cases: [z.ZodType, unknown][] = [
      [z.array(z.string()), ones(20_000)],
      [anyScoreSchema, { inputs: contents }],
      [submissionSchema, { answers: { responses: answers } }],
      [draftSchema, { leaseToken: "", draft: infinite }],
    ]
    for (const [schema, value] of cases) {
      const { error } = parseBounded(schema, value)
      expect(error?.issues.length).toBeLessThan(5)
      expect(JSON.stringify(error?.issues).length).toBeLessThan(5_000)
    }
  })
})

/** The lists inside of a JSON schema that say no end, by their paths. */
function* endless(schema: unknown, path: string): Generator<string> {
  if (typeof schema !== "object" || schema === null) return
  const isList = Reflect.get(schema, "type") === "array" && !("prefixItems" in schema)
  if (isList && !("maxItems" in schema)) yield path
  for (const [key, inner] of Object.entries(schema)) {
    // The one schema that holds itself is that of a caller's own JSON, which ends where its body does.
    if (key !== "$defs") yield* endless(inner, `${path}.${key}`)
  }
}

describe("what comes over the wire", () => {
  const inputs: [string, z.ZodType][] = [
    ...Object.entries(operations as Record<string, Operation>).map(
      ([id, { body }]): [string, z.ZodType] => [id, body],
    ),
    ["an item of an import", wireItemSchema],
  ]
  it.each(inputs)("%s has no list without an end", (_, schema) => {
    expect([...endless(z.toJSONSchema(schema, { io: "input" }), "")]).toEqual([])
  })

  it("ends the lists of conversations, of tiers and of scores before it looks at them", () => {
    const tooMany: [z.ZodType, object][] = [
      [classifySchema, { messages: ones(1_001) }],
      [compareSchema, { prompt: ones(1_001), responses: ["a", "b"] }],
      [submissionSchema.shape.ranking, [ones(27)]],
      [wireItemSchema.shape.gold, [ones(27)]],
    ]
    for (const [schema, value] of tooMany) {
      const { error } = schema.safeParse(value)
      expect(JSON.stringify(error?.issues)).toContain("Too big: expected array")
      expect(JSON.stringify(error?.issues).length).toBeLessThan(1_000)
    }
  })
})
