import { describe, expect, it } from "vitest"
import { callPaths } from "./call-paths.ts"
import { openApiDocument } from "./open-api.ts"
import { operations } from "./operations.ts"

const byText = (a: string | undefined, b: string | undefined) => (a ?? "").localeCompare(b ?? "")

describe("operations", () => {
  it("carry the name they stand under", () => {
    for (const [name, operation] of Object.entries(operations)) expect(operation.id).toBe(name)
  })

  it("have the method and path that browsers call", () => {
    const actual = Object.fromEntries(
      Object.entries(operations).map(([name, o]) => [name, `${o.method} ${o.path}`]),
    )
    expect(callPaths).toEqual(actual)
  })

  it("name a schema for every parameter of their path", () => {
    for (const operation of Object.values(operations)) {
      const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(Object.keys(operation.params.shape).toSorted(byText)).toEqual(inPath.toSorted(byText))
    }
  })
})

describe("openApiDocument", () => {
  it("describes every operation", () => {
    const document = openApiDocument()
    const paths = Object(document["paths"]) as Record<
      string,
      Record<string, { operationId: string }>
    >
    const described = Object.values(paths).flatMap((path) =>
      Object.values(path).map((o) => o.operationId),
    )
    expect(described.toSorted(byText)).toEqual(Object.keys(operations).toSorted(byText))
    expect(document["openapi"]).toBe("3.1.0")
  })
})
