import { mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readPlaywrightCounts, readVitestCounts } from "./counts.ts"

let folder = ""

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "palate-counts-"))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function report(content: unknown): Promise<string> {
  const file = path.join(folder, `${Math.random()}.json`)
  await writeFile(file, JSON.stringify(content))
  return file
}

describe("readVitestCounts", () => {
  const passing = { status: "passed", assertionResults: [{}] }
  const broken = { status: "failed", assertionResults: [] }

  it("counts tests, and a file that could not be loaded as one", async () => {
    const file = await report({
      numPassedTests: 7,
      numFailedTests: 2,
      testResults: [passing, broken],
    })
    expect(await readVitestCounts(file, 1)).toEqual({ passed: 7, failed: 3 })
  })

  it("never says that all passed where the tool says otherwise", async () => {
    const file = await report({ numPassedTests: 7, numFailedTests: 0, testResults: [passing] })
    expect(await readVitestCounts(file, 1)).toEqual({ passed: 7, failed: 1 })
    expect(await readVitestCounts(path.join(folder, "none"), 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe("readPlaywrightCounts", () => {
  it("counts a test that passed at the second try as failed", async () => {
    const file = await report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [] })
    expect(await readPlaywrightCounts(file, 1)).toEqual({ passed: 5, failed: 2 })
  })
})
