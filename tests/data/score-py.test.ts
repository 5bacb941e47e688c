import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { readFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { textOf } from "#lib/core/scorer/features.ts"
import { loadScorer } from "#lib/core/scorer/weights.ts"
import type { Scorer } from "#lib/core/scorer/weights.ts"
import { bundleFeatures } from "#lib/scorers/bundle-features.ts"
import { readPublicText } from "#scripts/public-files.ts"
import { findPython, scoreWithPython } from "#tests/support/python.ts"
import {
  smallTrainingInput,
  trainFullScorer,
  withDrawnWeights,
} from "#tests/support/trained-scorer.ts"

interface Item {
  prompt: string
  responses: { content: string }[]
}
interface Korean {
  question: string
  response: string
}

let folder: string
let scorer: Scorer
beforeAll(async () => {
  await findPython()
  const { config, bytes } = withDrawnWeights(
    trainFullScorer(smallTrainingInput(1), { shared: true }),
  )
  scorer = loadScorer(config, bytes)
  folder = await mkdtemp(path.join(os.tmpdir(), "palate-score-py-"))
  const script = readFileSync(path.resolve("lib/scorers/bundle/score.py"))
  await writeFile(path.join(folder, "score.py"), script)
  const withFeatures = { ...config, features: bundleFeatures() }
  await writeFile(path.join(folder, "config.json"), JSON.stringify(withFeatures))
  await writeFile(path.join(folder, "weights.safetensors"), bytes)
})
afterAll(async () => rm(folder, { recursive: true }))

async function largestDifference(records: { prompt: string; response: string }[]): Promise<number> {
  const theirs = await scoreWithPython(folder, records)
  const ours = scorer.scoreBatch(records)
  if (theirs.length !== ours.length) throw new Error("not one score a record")
  return Math.max(...theirs.map((score, i) => Math.abs(score - (ours[i] ?? Number.NaN))))
}

describe("score.py gives the server's scores", () => {
  it("on English arguments of people (UKP)", async () => {
    const items = readPublicText("ukp-arguments.jsonl.gz")
      .trimEnd()
      .split("\n")
      .filter((_, row) => row % 10 === 0)
      .map((line) => JSON.parse(line) as Item)
    const records = items.flatMap(({ prompt, responses }) =>
      responses.map(({ content }) => ({ prompt: textOf(prompt), response: textOf(content) })),
    )
    expect(await largestDifference(records)).toBeLessThan(1e-5)
  })

  it("on Korean answers (SQuARe)", async () => {
    const answers = JSON.parse(readPublicText("square-ko-responses.json.gz")) as Korean[]
    const records = answers.map(({ question, response }) => ({ prompt: question, response }))
    expect(await largestDifference(records)).toBeLessThan(1e-5)
  })

  it("on answers of models with lists, code and tables (AlpacaEval)", async () => {
    const lines = readPublicText("bench-alpaca-eval.jsonl.gz").trimEnd().split("\n")
    const items = lines.filter((_, row) => row % 20 === 0).map((line) => JSON.parse(line) as Item)
    const records = items.flatMap(({ prompt, responses }) =>
      responses.slice(0, 5).map(({ content }) => ({ prompt, response: content })),
    )
    expect(await largestDifference(records)).toBeLessThan(1e-5)
  })
})
