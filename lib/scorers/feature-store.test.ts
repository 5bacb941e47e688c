import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { buildFeatures } from "#lib/core/scorer/features.ts"
import { defaultScorerConfig } from "#lib/core/scorer/train.ts"
import { FeatureStore } from "./feature-store.ts"

const hashed = { ...defaultScorerConfig.hashed, width: 1 << 12 }
const makeRows = (count: number, word = "answer") => ({
  prompts: Array.from({ length: count }, (_, i) => `prompt ${i % 50}`),
  responses: Array.from(
    { length: count },
    (_, i) => `${word} ${i} 답변, because it is number ${i}.`,
  ),
})
const rows = makeRows(600)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "palate-features-"))
})
afterEach(async () => rm(folder, { recursive: true }))

function compute(cache: FeatureCache, { prompts, responses } = rows) {
  return buildFeatures(hashed, prompts, responses, { cache })
}

async function files(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => name.endsWith(".bin")).map((name) => path.join(folder, name))
}

describe("FeatureStore", () => {
  it("gives another process the very features that were computed", async () => {
    const first = new FeatureCache(1e6)
    const computed = compute(first)
    new FeatureStore(folder, hashed).keep(first, rows)
    const second = new FeatureCache(1e6)
    const store = new FeatureStore(folder, hashed)
    expect(store.read(second, rows)).toBe(600)
    expect(second.get("prompt 3", rows.responses[3] ?? "")).toEqual(
      first.get("prompt 3", rows.responses[3] ?? ""),
    )
    expect(compute(second)).toEqual(computed)
    // What is there is not written again.
    store.keep(second, rows)
    expect(await files()).toHaveLength(1)
  })

  it("does not look through files for a few rows, nor write a few", async () => {
    const few = makeRows(10, "few")
    const cache = new FeatureCache(1e6)
    compute(cache, few)
    const store = new FeatureStore(folder, hashed)
    store.keep(cache, few)
    expect(await files()).toEqual([])
    expect(store.read(new FeatureCache(1e6), few)).toBe(0)
  })

  it("takes nothing from a file that is damaged, and nothing of another configuration", async () => {
    const cache = new FeatureCache(1e6)
    compute(cache)
    new FeatureStore(folder, hashed).keep(cache, rows)
    const other = { ...hashed, width: 1 << 13 }
    expect(new FeatureStore(folder, other).read(new FeatureCache(1e6), rows)).toBe(0)
    const [file = ""] = await files()
    const bytes = await readFile(file)
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    await writeFile(file, bytes)
    expect(new FeatureStore(folder, hashed).read(new FeatureCache(1e6), rows)).toBe(0)
    await writeFile(file, bytes.subarray(0, 2))
    expect(new FeatureStore(folder, hashed).read(new FeatureCache(1e6), rows)).toBe(0)
  })

  it("deletes the oldest files past its limit", async () => {
    const cache = new FeatureCache(1e6)
    const [first, second] = [makeRows(600, "first"), makeRows(600, "second")]
    compute(cache, first)
    compute(cache, second)
    new FeatureStore(folder, hashed).keep(cache, first)
    const [old = ""] = await files()
    const { length: bytes } = await readFile(old)
    new FeatureStore(folder, hashed, bytes * 1.5).keep(cache, second)
    const left = await files()
    expect(left).toHaveLength(1)
    expect(left).not.toContain(old)
  })
})
