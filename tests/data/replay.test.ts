import { afterAll, beforeAll, expect, it } from "vitest"
import { publicFile } from "#scripts/public-files.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { makeUser } from "#tests/support/factories.ts"
import { tokenOf } from "#tests/support/people.ts"
import { readRecorded } from "../../scripts/replay/recorded.ts"
import { replay } from "../../scripts/replay/replay.ts"

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

it("I5: real rankings, replayed by annotators over HTTP, are stored as they were made", async () => {
  const report = await replay({
    baseUrl: app.baseUrl,
    adminToken: await tokenOf(await makeUser("admin")),
    items: await readRecorded(publicFile("rankings.jsonl.gz")),
    windows: 3,
    say: () => undefined,
  })
  expect(report.differences).toEqual([])
  expect(report.judgments).toBe(778)
})
