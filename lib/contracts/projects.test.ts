import { describe, expect, it } from "vitest"
import { createProjectSchema, patchProjectSchema } from "./projects.ts"

const hosts = (count: number) => Array.from({ length: count }, (_, index) => `h${index}.example`)

describe("the hosts of pictures", () => {
  it("are none unless they are named", () => {
    expect(createProjectSchema.parse({ name: "July" }).imageHosts).toEqual([])
    expect(patchProjectSchema.parse({}).imageHosts).toBeUndefined()
  })

  it("are twenty at most, each once", () => {
    expect(patchProjectSchema.safeParse({ imageHosts: hosts(20) }).success).toBe(true)
    expect(patchProjectSchema.safeParse({ imageHosts: hosts(21) }).success).toBe(false)
    expect(patchProjectSchema.safeParse({ imageHosts: ["a.example", "a.example"] }).success).toBe(
      false,
    )
  })

  it("are refused with a sentence at the one that is wrong", () => {
    const refused = patchProjectSchema.safeParse({ imageHosts: ["a.example", "https://b.example"] })
    expect(refused.error?.issues.map(({ path }) => path)).toEqual([["imageHosts", 1]])
    expect(refused.error?.message).toContain("no https://, path or *")
  })
})
