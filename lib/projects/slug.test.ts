import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { firstFreeSlug, slugOf } from "./slug.ts"

describe("slugOf", () => {
  it.each([
    ["Helpful & short", "helpful-short"],
    ["  Résumé — v2 ", "resume-v2"],
    ["한국어 답변", "project"],
    ["한국어 QA", "qa"],
    ["🙂", "project"],
  ])("makes %j into %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it("is always a slug that the contract accepts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (name) => {
        expect(createProjectSchema.shape.slug.safeParse(slugOf(name)).success).toBe(true)
      }),
    )
  })
})

describe("firstFreeSlug", () => {
  it("counts up past what is taken", () => {
    expect(firstFreeSlug("a", new Set())).toBe("a")
    expect(firstFreeSlug("a", new Set(["a", "a-2", "a-4"]))).toBe("a-3")
  })
})
