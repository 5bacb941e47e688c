// Featurise and train on AlpacaEval's pairs: Palate, scikit-learn and Vowpal Wabbit one after another, same pairs and
// split. Needs a Python with scikit-learn and vowpalwabbit. BENCH_PYTHON=… npm run bench:train -- [prompts]
import { execFile } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { readAlpacaEval } from "./ranking-seed.ts"
import { writeSection } from "./report.ts"

/** Pairs by index into texts and prompts, as all three read them. */
export interface TrainInput {
  texts: string[]
  prompts: string[]
  promptOf: number[]
  chosen: number[]
  rejected: number[]
  test: boolean[]
  hashBits: number
}

interface Run {
  accuracy: number
  seconds: number
  cpuSeconds: number
  megabytes: number
}

const run = promisify(execFile)

/** All pairs of each prompt's answers whose scores differ; every fifth prompt is held out. */
function makeInput(prompts: number): TrainInput {
  const input: TrainInput = {
    texts: [],
    prompts: [],
    promptOf: [],
    chosen: [],
    rejected: [],
    test: [],
    hashBits: 18,
  }
  readAlpacaEval()
    .slice(0, prompts)
    .forEach(({ prompt, responses }, p) => {
      const first = input.texts.length
      input.prompts.push(prompt)
      input.texts.push(...responses.map((response) => response.content))
      responses.forEach((a, i) => {
        responses.slice(0, i).forEach((b, j) => {
          if (a.score === b.score) return
          input.promptOf.push(p)
          input.chosen.push(first + (a.score > b.score ? i : j))
          input.rejected.push(first + (a.score > b.score ? j : i))
          input.test.push(p % 5 === 0)
        })
      })
    })
  return input
}

async function measure(command: string, args: readonly string[]): Promise<Run> {
  // Settings of a machine for other programs would make NumPy's linear algebra slower than it is.
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...env } = process.env
  const { stdout } = await run(command, args, { env, maxBuffer: 1 << 20 })
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Run
}

async function main(): Promise<void> {
  const prompts = Number(process.argv[2] ?? 805)
  const python = process.env["BENCH_PYTHON"] ?? "python3"
  const folder = await mkdtemp(path.join(os.tmpdir(), "palate-bench-"))
  const file = path.join(folder, "pairs.json")
  const script = (name: string) => path.join(import.meta.dirname, name)
  try {
    const input = makeInput(prompts)
    await writeFile(file, JSON.stringify(input))
    const rows: [string, Run][] = []
    const add = async (name: string, command: string, args: readonly string[]) => {
      const measured = await measure(command, args)
      console.log(name, measured)
      rows.push([name, measured])
    }
    const own = script("train-palate.ts")
    await add("Palate, model fixed", process.execPath, [own, file, "fixed"])
    await add("Palate, model chosen by cross-validation", process.execPath, [own, file, "tuned"])
    await add("scikit-learn", python, [script("python/train_sklearn.py"), file, "0.1,1"])
    await add("Vowpal Wabbit, training alone", python, [script("python/train_vw.py"), file])
    const held = input.test.filter(Boolean).length
    await writeSection("train", [
      `Featurise and train: ${input.chosen.length} pairs of ${input.texts.length} AlpacaEval answers to ${prompts} prompts, ${held} of the pairs held`,
      "out by prompt. scikit-learn: HashingVectorizer (words 1–2, characters 3–4, 2¹⁸ columns each) and logistic regression",
      "on differences, the better of C 0.1 and 1, the time of one fit. Vowpal Wabbit: one pass over the same differences, made",
      "beforehand and not counted. Palate reads style features as well. `npm run bench:train`",
      "",
      "| | seconds | processor seconds | memory, MB | held-out accuracy |",
      "| --- | --- | --- | --- | --- |",
      ...rows.map(
        ([name, r]) =>
          `| ${name} | ${r.seconds.toFixed(1)} | ${r.cpuSeconds.toFixed(1)} | ${Math.round(r.megabytes)} | ${(100 * r.accuracy).toFixed(1)} |`,
      ),
      "",
      `Load of the machine while it ran: ${os.loadavg()[1]?.toFixed(1)} on ${os.cpus().length} cores; compare processor seconds where it is above them.`,
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
