import { readFile, readdir } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Operation } from "#lib/contracts/operation.ts"
import { operations } from "#lib/contracts/operations.ts"
import { PalateClient } from "../../scripts/client/palate-client.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { samples } from "./access-samples.ts"
import type { Id } from "./access-samples.ts"
import { callers, makeWorld } from "./access-world.ts"
import type { Caller } from "./access-world.ts"
import { statusOf } from "./call-status.ts"

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

type Verdict = "allowed" | "forbidden" | "unknown"

/** Who may do what, from the operation's access and the caller's standing; the one table behind all that follows. */
function verdict(operation: Operation, caller: Caller): Verdict {
  const outside = caller === "outsideResearcher" || caller === "outsideAnnotator"
  const hasProject = operation.path.includes("{")
  const standing: Record<Operation["access"], readonly Caller[]> = {
    public: callers,
    self: callers,
    admin: ["admin"],
    member: ["admin", "researcher", "owner", "otherAnnotator"],
    reader: ["admin", "researcher"],
    annotator: ["owner", "otherAnnotator"],
    assignee: ["owner"],
  }
  if (operation.id === "deleteToken") return caller === "owner" ? "allowed" : "unknown"
  if (standing[operation.access].includes(caller)) return "allowed"
  if (operation.access === "assignee") return "unknown"
  // A call for admins alone refuses the others before it looks whether the thing is there.
  return outside && hasProject && operation.access !== "admin" ? "unknown" : "forbidden"
}

const statusesOf: Record<Verdict, (status: number) => boolean> = {
  allowed: (status) => status !== 401 && status !== 403,
  forbidden: (status) => status === 403 || status === 404,
  unknown: (status) => status === 404,
}

describe("I11: every route, role and ownership", () => {
  it("is in the table: each route of the application is one of its operations, and the other way round", async () => {
    const folder = path.resolve(import.meta.dirname, "../../app/api/v1")
    const files = await readdir(folder, { recursive: true })
    const routed: string[] = []
    for (const file of files.filter((name) => path.basename(name) === "route.ts")) {
      const text = await readFile(path.join(folder, file), "utf8")
      const exported = [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)]
      const wrapped = [
        ...text.matchAll(
          /export const (\w+) = (?:route|guardedRoute|publicRoute|scoreRoute|teiRoute|keyRoute|teiKeyRoute)\(\s*operations\.(\w+)/g,
        ),
      ]
      expect(wrapped.length, `${file}: every export is made by the wrapper`).toBe(exported.length)
      for (const [, method, id = ""] of wrapped) {
        const operation: Operation | undefined = Object.hasOwn(operations, id)
          ? operations[id as Id]
          : undefined
        expect(operation?.method, `${file} ${id}`).toBe(method)
        const place = `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}")
        expect(operation?.path, `${file} ${id}`).toBe(place)
        routed.push(id)
      }
    }
    expect(routed.toSorted()).toEqual(Object.keys(operations).toSorted())
  })

  it("refuses whoever is not signed in", async () => {
    const world = await makeWorld(app.baseUrl)
    const nobody = PalateClient.anonymous(app.baseUrl)
    for (const id of Object.keys(operations) as Id[]) {
      const status = await statusOf(nobody, id, samples[id](world))
      if (operations[id].access === "public") expect(status, id).not.toBe(401)
      else expect(status, id).toBe(401)
    }
  })

  it("refuses a token without the scope", async () => {
    const world = await makeWorld(app.baseUrl)
    for (const id of Object.keys(operations) as Id[]) {
      if (operations[id].scope === null) continue
      expect(await statusOf(world.powerless, id, samples[id](world)), id).toBe(403)
    }
  })

  it("lets each caller do what their standing allows, and nothing else", async () => {
    for (const id of Object.keys(operations) as Id[]) {
      // A world for each operation, and those who may come last: what they change hides nothing from the others.
      const world = await makeWorld(app.baseUrl)
      const order = callers.toSorted(
        (a, b) =>
          Number(verdict(operations[id], a) === "allowed") -
          Number(verdict(operations[id], b) === "allowed"),
      )
      for (const caller of order) {
        const expected = verdict(operations[id], caller)
        const status = await statusOf(world.clients[caller], id, samples[id](world))
        expect(statusesOf[expected](status), `${id} as ${caller}: ${expected}, but ${status}`).toBe(
          true,
        )
      }
    }
  })
})
