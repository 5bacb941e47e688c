import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Operation } from "#lib/contracts/operation.ts"
import { operations } from "#lib/contracts/operations.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { samples } from "./access-samples.ts"
import type { Id, Sample } from "./access-samples.ts"
import { makeUser } from "#tests/support/factories.ts"
import { cookieOf } from "#tests/support/people.ts"
import { makeWorld } from "./access-world.ts"
import { statusOf } from "./call-status.ts"

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

const parse = (json: string): unknown => JSON.parse(json)

/** What must not get to where it does harm: a database that cannot hold it, a stack that ends, a prototype. */
const hostileTexts = ["a\u0000b", "\uD83D", "__proto__", "x".repeat(10_000)]

const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  1e308,
  -1,
  2 ** 31,
  2 ** 53,
  0.5,
  null,
  true,
  [],
  {},
  ["a\u0000b"],
  { "a\u0000b": "a\u0000b" },
  parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  parse(`${"[".repeat(4_000)}${"]".repeat(4_000)}`),
]

/** Cursors of lists, with a text that is no name, and with a time that is none. */
const cursors = [
  ["a\u0000b", "00000000-0000-4000-8000-000000000000"],
  ["+999999-01-01T00:00:00Z", 1],
].map((cursor) => Buffer.from(JSON.stringify(cursor)).toString("base64url"))

const hostileWords = [...hostileTexts, "..", "2147483648", "9".repeat(19), ...cursors]

/** A value with each of its parts in turn replaced by something hostile, itself first. */
function* broken(value: unknown): Generator {
  yield* hostileValues
  if (typeof value !== "object" || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    for (const other of broken(inner)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
    }
  }
}

/** The names of an object's fields, those that may be left out with them. */
function fieldsOf(schema: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })
  return Object.keys(properties)
}

function* brokenFields(given: object, names: readonly string[]): Generator<object> {
  for (const name of names) {
    for (const value of broken(Reflect.get(given, name))) yield { ...given, [name]: value }
  }
}

function* hostileCalls(operation: Operation, sample: Sample): Generator<Sample> {
  const { params = {}, query = {}, body } = sample
  for (const name of Object.keys(params)) {
    // Half of a surrogate pair has no spelling in an address.
    for (const value of hostileWords.map((word) => word.toWellFormed())) {
      yield { ...sample, params: { ...params, [name]: value } }
    }
  }
  for (const name of fieldsOf(operation.query)) {
    for (const value of hostileWords) yield { ...sample, query: { ...query, [name]: value } }
  }
  if (operation.streamsBody || operation.method === "GET" || operation.method === "DELETE") return
  const given = Object(body) as object
  for (const value of hostileValues) yield { ...sample, body: value }
  const names = new Set([...Object.keys(given), ...fieldsOf(operation.body)])
  for (const sent of brokenFields(given, [...names])) yield { ...sample, body: sent }
}

describe("whatever a caller sends", () => {
  it.each(Object.keys(operations) as Id[])("%s says what is wrong with it", async (id) => {
    const operation: Operation = operations[id]
    const { clients, ...world } = await makeWorld(app.baseUrl)
    const isOwners = ["annotator", "assignee"].includes(operation.access) || id === "deleteToken"
    const client = isOwners ? clients.owner : clients.admin
    const failures: string[] = []
    for (const sample of hostileCalls(operation, samples[id]({ clients, ...world }))) {
      const status = await statusOf(client, id, sample)
      // 0: no answer at all. 502: a project's own server, which is not there.
      if (status === 0 || (status >= 500 && status !== 502)) {
        failures.push(`${status} ${JSON.stringify(sample).slice(0, 200)}`)
      }
    }
    expect(failures).toEqual([])
  })
})

describe("whatever stands in an address", () => {
  it("no page fails", async () => {
    const { projectId } = await makeWorld(app.baseUrl)
    const headers = { Cookie: await cookieOf(await makeUser("admin")) }
    const lists = ["items", "judgments", "imports", "datasets", "scorers"]
    const pages = [
      "/sign-in",
      "/annotate/history",
      "/projects",
      "/people",
      ...lists.map((list) => `/projects/${projectId}/${list}`),
    ]
    const names = ["cursor", "search", "archived", "state", "purpose", "annotator", "callbackUrl"]
    const failures: string[] = []
    for (const page of pages) {
      for (const word of hostileWords) {
        const query = new URLSearchParams(names.map((name) => [name, word]))
        for (const address of [`${page}?${query}`, `${page}?${query}&${query}`]) {
          const init = { headers, redirect: "manual" } as const
          const { status } = await fetch(`${app.baseUrl}${address}`, init)
          if (status >= 500) failures.push(`${status} ${address.slice(0, 200)}`)
        }
      }
    }
    expect(failures).toEqual([])
  })
})
