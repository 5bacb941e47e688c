import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { giveUpImport, runImport } from "#lib/imports/run-import.ts"
import { ndjson, upload } from "#tests/support/data-flow.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { countRows, itemRow, itemRows } from "#tests/support/import-rows.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

describe("I10: an import whose worker dies", () => {
  const script =
    "const { runImport } = await import('#lib/imports/run-import.ts'); await runImport(process.argv[1])"
  const startWorker = (id: string) =>
    spawn(process.execPath, ["--input-type=module", "-e", script, id], { stdio: "inherit" })

  it("goes on after the last batch, with exact counts", async () => {
    const projectId = await makeProject({ overlap: 2 })
    const rows = 15_000
    const id = await upload(admin, projectId, `${itemRows(rows)}\nbad\n${ndjson([itemRow(5)])}`)
    let kills = 0
    for (let seen = 0; kills < 3; kills++) {
      const worker = startWorker(id)
      const ended = new Promise((resolve) => worker.once("exit", resolve))
      for (
        let state = await getImport(admin, { id });
        state.rows <= seen;
        state = await getImport(admin, { id })
      )
        await sleep(5)
      worker.kill("SIGKILL")
      await ended
      seen = (await getImport(admin, { id })).rows
      expect(seen).toBeLessThan(rows)
    }
    await runImport(id)
    expect(await getImport(admin, { id })).toMatchObject({
      status: "done",
      rows: rows + 2,
      accepted: rows,
      rejected: 1,
      duplicates: 1,
    })
    expect(await countRows(projectId)).toEqual({
      items: rows,
      slots: 2 * rows,
      responses: 3 * rows,
      itemCount: rows,
      slotCount: 2 * rows,
    })
  })

  it("gives the same when two workers have it at once", async () => {
    const projectId = await makeProject({ overlap: 1 })
    const id = await upload(admin, projectId, itemRows(6_000))
    const second = startWorker(id)
    const ended = new Promise((resolve) => second.once("exit", resolve))
    await Promise.all([runImport(id), ended])
    expect(await getImport(admin, { id })).toMatchObject({
      status: "done",
      rows: 6_000,
      accepted: 6_000,
      duplicates: 0,
    })
    expect(await countRows(projectId)).toMatchObject({ items: 6_000, slots: 6_000 })
  })

  it("can be tried again after its job was given up", async () => {
    const projectId = await makeProject()
    const id = await upload(admin, projectId, itemRows(3))
    await giveUpImport(id)
    expect(await getImport(admin, { id })).toMatchObject({ status: "failed" })
    await runImport(id)
    expect(await getImport(admin, { id })).toMatchObject({
      status: "done",
      accepted: 3,
      error: null,
    })
  })

  it("stops after the batch under way when it is told to", async () => {
    const projectId = await makeProject()
    const id = await upload(admin, projectId, itemRows(3))
    await expect(runImport(id, AbortSignal.abort(new Error("stopping")))).rejects.toThrow(
      "stopping",
    )
    await runImport(id)
    expect(await getImport(admin, { id })).toMatchObject({ status: "done", accepted: 3 })
  })
})
