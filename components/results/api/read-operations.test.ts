import { expect, test } from "vitest"
import { openApiDocument } from "#lib/contracts/open-api.ts"
import { operations } from "#lib/contracts/operations.ts"
import { curlExample } from "./curl-example.ts"
import { readOperations } from "./read-operations.ts"

const read = readOperations(openApiDocument())
const named = (id: string) => read.find((operation) => operation.id === id)

test("every operation is read, once and with its group", () => {
  expect(read.map(({ id }) => id).toSorted()).toEqual(Object.keys(operations).toSorted())
  expect(read.filter(({ tag, summary }) => tag === "" || summary === "")).toEqual([])
})

test("parameters, body and answer are fields that people can read", () => {
  const createScorer = named("createScorer")
  expect(createScorer?.parameters.map(({ name, place }) => `${place} ${name}`)).toEqual([
    "path projectId",
    "header Idempotency-Key",
  ])
  const config = createScorer?.body?.fields.find(({ name }) => name === "config")
  expect(config?.required).toBe(false)
  expect(config?.fields.map(({ name, type, high }) => [name, type, high])).toEqual([
    ["seed", "integer", 4294967295],
    ["hashBits", "integer", 22],
    ["embeddings", "boolean", null],
    ["warmStart", "…", null],
  ])
  expect(createScorer?.answers[0]?.field?.fields.map(({ name, type }) => [name, type])).toEqual([
    ["id", "uuid"],
  ])
  expect(createScorer?.refusals).toContain("422")
})

test("lists of lists say what is in them", () => {
  const submit = named("submitJudgment")?.body?.fields
  expect(submit?.find(({ name }) => name === "ranking")?.type).toBe("string[][]")
})

test("what may be null says so, and keeps what it is otherwise", () => {
  const status = named("getScorer")?.answers[0]?.field?.fields
  expect(status?.find(({ name }) => name === "datasetId")?.type).toBe("uuid | null")
  expect(status?.find(({ name }) => name === "status")?.values).toContain("champion")
})

test("a stream is told from an answer with a body, and both from none", () => {
  expect(named("exportDataset")?.answers[0]).toMatchObject({
    streams: ["application/x-ndjson"],
    field: null,
  })
  expect(named("deleteToken")?.answers).toEqual([{ status: "204", streams: [], field: null }])
})

test("an example fills in the project, and has what the body asks for", () => {
  const score = named("createServingKey")
  if (score === undefined) throw new Error("not read")
  const example = curlExample(score, "https://p.example/api/v1", { projectId: "p1" })
  expect(example).toContain('curl -X POST "https://p.example/api/v1/projects/p1/serving-keys"')
  expect(example).toContain('-H "Authorization: Bearer $PALATE_TOKEN"')
  expect(example).toContain('"name": "…"')
})

test.each(read.map((operation) => [operation.id, operation] as const))(
  "%s has an example whose body is JSON",
  (_, operation) => {
    const example = curlExample(operation, "https://p.example/api/v1", {})
    const body = /-d '([^]*)'$/.exec(example)?.[1]
    if (body !== undefined) expect(() => JSON.parse(body) as unknown).not.toThrow()
    expect(example).not.toContain("{}/")
  },
)
