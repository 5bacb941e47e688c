import { randomInt } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { CallError } from "../../scripts/client/palate-client.ts"
import type { PalateClient } from "../../scripts/client/palate-client.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"
import { clientOf } from "#tests/support/people.ts"

const people = 50
const items = 200
const overlap = 3
const planned = items * overlap

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

/** Whether a call failed in a way after which a person would simply go on. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof CallError)) return false
  return (
    error.status === 0 ||
    error.status >= 500 ||
    error.code === "lease-lost" ||
    error.code === "already-submitted"
  )
}

class Crowd {
  readonly acknowledged = new Set<string>()
  readonly #projectId: string

  constructor(projectId: string) {
    this.#projectId = projectId
  }

  /** One annotator, until all is judged: claims, skips now and then, submits twice, and goes on after every failure. */
  async work(client: PalateClient): Promise<void> {
    while (this.acknowledged.size < planned) {
      try {
        const assignment = await client.call("claimAssignment", {
          params: { projectId: this.#projectId },
        })
        if (assignment === null) {
          if ((await this.#left()) === 0) return
          await pause(50)
          continue
        }
        await this.#judge(client, assignment)
      } catch (error) {
        if (!isPassing(error)) throw error
        // The server is away for a moment, as a browser would find it.
        await pause(50)
      }
    }
  }

  async #judge(
    client: PalateClient,
    assignment: { id: string; leaseToken: string; item: { responses: { key: string }[] } },
  ) {
    const { id, leaseToken } = assignment
    if (randomInt(20) === 0) {
      await client.call("skipAssignment", {
        params: { id },
        body: { leaseToken, reason: "unclear" },
      })
      return
    }
    const ranking = assignment.item.responses.map((response) => [response.key])
    const submit = () =>
      client.get("submitJudgment", { params: { id }, body: { leaseToken, ranking, activeMs: 10 } })
    const sends = randomInt(3) === 0 ? [submit(), submit()] : [submit()]
    const results = await Promise.allSettled(sends)
    for (const result of results) {
      if (result.status === "fulfilled") this.acknowledged.add(result.value.judgmentId)
      else if (!isPassing(result.reason)) throw result.reason
    }
  }

  async #left(): Promise<number> {
    return db().slot.count({ where: { projectId: this.#projectId, state: { not: "done" } } })
  }
}

/** Ends leases early, as if their time had run out, while people work. */
async function endLeases(projectId: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await db().$executeRaw`
      UPDATE slot SET expires_at = now() - interval '1 second' WHERE id IN (
        SELECT id FROM slot WHERE project_id = ${projectId}::uuid AND state = 'leased'
        ORDER BY random() LIMIT 3 FOR UPDATE SKIP LOCKED)`
    await pause(100)
  }
}

async function accepted(projectId: string): Promise<number> {
  return db().judgment.count({ where: { projectId } })
}

async function reach(projectId: string, share: number): Promise<void> {
  while ((await accepted(projectId)) < planned * share) await pause(20)
}

it("I1: 50 annotators over HTTP, skips, lost leases, repeats, web and worker killed: exactly N of N people", async () => {
  const projectId = await makeProject({ overlap })
  await makeItems(projectId, { count: items, overlap })
  const actors: Actor[] = []
  for (let i = 0; i < people; i++) {
    const actor = await makeUser("annotator")
    await join(projectId, actor, "annotator")
    actors.push(actor)
  }
  const clients = await Promise.all(actors.map((actor) => clientOf(app.baseUrl, actor)))
  const crowd = new Crowd(projectId)
  let over = false
  const disturbances = Promise.all([
    endLeases(projectId, () => over),
    (async () => {
      await reach(projectId, 0.2)
      await app.web.killAndRestart()
      await reach(projectId, 0.5)
      await app.worker.killAndRestart()
      await reach(projectId, 0.7)
      await app.web.killAndRestart()
    })(),
  ])
  await Promise.all(clients.map((client) => crowd.work(client)))
  over = true
  await disturbances

  expect(await accepted(projectId)).toBe(planned)
  const perItem = await db().$queryRaw<{ judgments: number; people: number }[]>`
    SELECT count(*)::int AS judgments, count(DISTINCT annotator_id)::int AS people
    FROM judgment WHERE project_id = ${projectId}::uuid GROUP BY item_id`
  expect(perItem).toHaveLength(items)
  expect(new Set(perItem.map((item) => `${item.judgments} by ${item.people}`))).toEqual(
    new Set(["3 by 3"]),
  )
  const stored = await db().judgment.findMany({ where: { projectId }, select: { id: true } })
  const ids = new Set(stored.map((judgment) => judgment.id))
  expect([...crowd.acknowledged].filter((id) => !ids.has(id))).toEqual([])
})
