import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"
import { cookieOf } from "#tests/support/people.ts"

/** A project with one of everything that has a page below the project's. */
interface Filled {
  id: string
  items: string
  datasets: string
  scorers: string
}

let app: RunningApp
let here: Filled
let elsewhere: Filled
const visitors: Record<"admin" | "researcher" | "annotator", string> = {
  admin: "",
  researcher: "",
  annotator: "",
}

async function fill(): Promise<Filled> {
  const projectId = await makeProject()
  const [items = ""] = await makeItems(projectId, { count: 1 })
  const dataset = await db().dataset.create({
    data: {
      projectId,
      number: 1,
      state: "failed",
      policy: {},
      error: "There are no judgments yet",
    },
    select: { id: true },
  })
  const scorer = await db().scorer.create({
    data: { projectId, number: 1, state: "failed", config: {}, datasetId: dataset.id },
    select: { id: true },
  })
  return { id: projectId, items, datasets: dataset.id, scorers: scorer.id }
}

beforeAll(async () => {
  app = await startApp()
  here = await fill()
  elsewhere = await fill()
  for (const role of ["admin", "researcher", "annotator"] as const) {
    const actor: Actor = await makeUser(role)
    if (role !== "admin") await join(here.id, actor, role)
    visitors[role] = await cookieOf(actor)
  }
})
afterAll(async () => app.stop())

async function statusOf(visitor: keyof typeof visitors, path: string): Promise<number> {
  const answer = await fetch(`${app.baseUrl}${path}`, {
    headers: { cookie: visitors[visitor] },
    redirect: "manual",
  })
  const text = await answer.text()
  // The status tells programs, the page tells people; they must not disagree.
  expect(text.includes("NEXT_HTTP_ERROR_FALLBACK;404") && answer.status === 200, path).toBe(false)
  return answer.status
}

const below = [
  "",
  "/api",
  "/datasets",
  "/guidelines",
  "/imports",
  "/items",
  "/judgments",
  "/people",
  "/playground",
  "/scorers",
  "/serving",
  "/settings",
]

describe("a page that is not there answers 404", () => {
  it.each(below)("of a project that nobody has: /projects/…%s", async (page) => {
    expect(await statusOf("admin", `/projects/${here.id}${page}`)).toBe(200)
    expect(await statusOf("admin", `/projects/${randomUUID()}${page}`)).toBe(404)
    expect(await statusOf("admin", `/projects/not-an-id${page}`)).toBe(404)
    expect(await statusOf("researcher", `/projects/${elsewhere.id}${page}`)).toBe(404)
  })

  it.each(["items", "datasets", "scorers"] as const)(
    "of %s that nobody has, or another project",
    async (kind) => {
      const path = `/projects/${here.id}/${kind}`
      expect(await statusOf("admin", `${path}/${here[kind]}`)).toBe(200)
      expect(await statusOf("admin", `${path}/${elsewhere[kind]}`)).toBe(404)
      expect(await statusOf("admin", `${path}/${randomUUID()}`)).toBe(404)
      expect(await statusOf("admin", `${path}/not-an-id`)).toBe(404)
    },
  )

  const lists = ["/projects", "/people", "/annotate/history"]
  it.each([...lists, "items", "datasets", "scorers", "judgments", "imports"])(
    "of a list that does not go on: %s",
    async (list) => {
      const path = list.startsWith("/") ? list : `/projects/${here.id}/${list}`
      expect(await statusOf("admin", `${path}?cursor=nonsense`)).toBe(404)
    },
  )

  it("that only admins have", async () => {
    const pages = ["/projects/new", "/people", "/operations"]
    const ofProject = ["/imports", "/settings"].map((page) => `/projects/${here.id}${page}`)
    for (const page of [...pages, ...ofProject]) {
      expect(await statusOf("admin", page), page).toBe(200)
      expect(await statusOf("researcher", page), page).toBe(404)
    }
    for (const page of pages) expect(await statusOf("annotator", page), page).toBe(404)
  })

  it.each(["", "/practice", "/qualification", "/figures"])(
    "of work in a project that one does not see: /annotate/…%s",
    async (page) => {
      for (const id of [elsewhere.id, randomUUID(), "not-an-id"]) {
        expect(await statusOf("annotator", `/annotate/${id}${page}`)).toBe(404)
      }
    },
  )

  it("of a judgment that is not one's own", async () => {
    for (const id of [randomUUID(), "not-an-id"]) {
      expect(await statusOf("annotator", `/annotate/history/${id}`)).toBe(404)
    }
  })

  it("of an invitation that is none, or used", async () => {
    expect(await statusOf("annotator", "/invite/not-an-invitation-of-ours")).toBe(404)
  })

  it("anywhere else", async () => {
    expect(await statusOf("admin", "/nowhere")).toBe(404)
    expect(await statusOf("annotator", "/nowhere")).toBe(404)
  })
})
