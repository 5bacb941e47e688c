// Repeats the tables of docs/scorer.md on the public data sets. npm run scorer:table [-- ukp|oasst|pandalm|finegrained|tried|curve|coverage|asking …]
// The table with a sentence model: npm run scorer:table -- --model FOLDER
import { readFile, writeFile } from "node:fs/promises"
import { parseArgs } from "node:util"
import { isUndefined } from "#lib/core/figure.ts"
import { defaultScorerConfig } from "#lib/core/scorer/train.ts"
import type { ScorerConfig } from "#lib/core/scorer/train.ts"
import { loadLocalModel } from "#lib/embeddings/local-model.ts"
import { embedPairs } from "./scorer/embed-pairs.ts"
import { coverageOfFolds } from "./scorer/measure-coverage.ts"
import { firstPairs, measureFolds } from "./scorer/measure-folds.ts"
import type { Measured, Setting } from "./scorer/measure-folds.ts"
import { readFineGrained, readOasst, readPandaLm, readUkp } from "./scorer/public-data.ts"
import type { PublicPair } from "./scorer/public-data.ts"
import { simulateAsking } from "./scorer/simulate-asking.ts"

const file = new URL("../docs/scorer.md", import.meta.url)
const { positionals: asked, values: options } = parseArgs({
  options: { model: { type: "string" } },
  allowPositionals: true,
})

const percent = (share: number) => (100 * share).toFixed(1)
const signed = (share: number) => `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`

/** The difference to length with its interval. */
function aboveLength({ difference }: Measured): string {
  if (isUndefined(difference)) return difference.undefined
  return `${signed(difference.value)} (${difference.ci.map(signed).join(" to ")})`
}

async function writeTable(name: string, head: readonly string[], rows: string[][]): Promise<void> {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  const table = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
  console.log(`${name}\n${table}\n`)
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = await readFile(file, "utf8")
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < 0) throw new Error(`docs/scorer.md has no place for the table ${name}`)
  await writeFile(file, `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`)
}

const strictOnly = (pair: PublicPair) => pair.measured
const { hashed, scaling } = defaultScorerConfig
const model = { kind: "full", l2Dense: 1000, l2Sparse: 3 } as const

/** One change each from the same model, so that what it gives can be seen; eight folds of UKP's topics. */
const tried: [string, Setting][] = [
  ["all of it: style features, word and character n-grams, all votes", {}],
  [
    "length alone",
    { config: { ...defaultScorerConfig, model: { kind: "length", l2Dense: 0, l2Sparse: 0 } } },
  ],
  [
    "style features alone",
    { config: { ...defaultScorerConfig, model: { ...model, kind: "style" } } },
  ],
  ["strict labels instead of all votes", { target: strictOnly }],
  [
    "majority instead of shares",
    { target: (pair) => (pair.votes === 0.5 ? null : Math.round(pair.votes)) },
  ],
  ["words 1–2 only", { config: withHashed({ charNgrams: [0, 0] }) }],
  ["words 1–3", { config: withHashed({ wordNgrams: [1, 3] }) }],
  ["characters 3–4 only", { config: withHashed({ wordNgrams: [0, 0] }) }],
  ["characters 3–5", { config: withHashed({ charNgrams: [3, 5] }) }],
  ["with prompt × response crosses", { config: withHashed({ shared: true }) }],
  ["presence instead of log counts", { config: withHashed({ tf: "binary" }) }],
  [
    "without inverse document frequency",
    { config: { ...defaultScorerConfig, model, scaling: { ...scaling, idf: false } } },
  ],
]

function withHashed(change: Partial<ScorerConfig["hashed"]>): ScorerConfig {
  return { ...defaultScorerConfig, model, hashed: { ...hashed, ...change } }
}

const wants = (name: string) =>
  options.model === undefined && (asked.length === 0 || asked.includes(name))
const sets: [string, string, () => PublicPair[], number, string][] = [
  ["ukp", "UKP strict, topics never seen", readUkp, 24, "leave one topic out"],
  ["oasst", "OASST", readOasst, 5, "5 folds of conversations"],
  ["pandalm", "PandaLM", readPandaLm, 5, "5 folds of prompts"],
  ["finegrained", "FineGrained dev", readFineGrained, 5, "5 folds of prompts"],
]

const head = ["data", "held out", "pairs", "scorer", "longer wins", "difference (95 %)"]

function rowOf(title: string, how: string, measured: Measured): string[] {
  const { accuracy, length, n } = measured
  return [title, how, String(n), percent(accuracy), percent(length), aboveLength(measured)]
}

for (const [name, title, read, folds, how] of sets) {
  if (!wants(name)) continue
  await writeTable(name, head, [rowOf(title, how, measureFolds(read(), folds))])
}
if (options.model !== undefined) {
  const source = await loadLocalModel(options.model)
  const rows: string[][] = []
  for (const [, title, read, folds, how] of sets) {
    const pairs = read()
    const measured = measureFolds(pairs, folds, { cut: await embedPairs(source, pairs) })
    rows.push(rowOf(title, how, measured))
  }
  await writeTable("embeddings", head, rows)
}
if (wants("tried")) {
  const pairs = readUkp()
  const rows = tried.map(([what, setting]) => {
    const config = setting.config ?? { ...defaultScorerConfig, model }
    const { accuracy } = measureFolds(pairs, 8, { ...setting, config })
    console.log(what, percent(accuracy))
    return [what, percent(accuracy)]
  })
  await writeTable("tried", ["UKP strict, 8 folds of topics", "accuracy"], rows)
}
if (wants("curve")) {
  const pairs = readUkp()
  const rows = [50, 100, 300, 1_000, 3_000, 10_000_000].map((count) => {
    const label = count > 1_000_000 ? "all" : String(count)
    const { accuracy } = measureFolds(pairs, 6, { target: strictOnly, cut: firstPairs(count, 1) })
    console.log(label, percent(accuracy))
    return [label, percent(accuracy)]
  })
  await writeTable("curve", ["strict pairs learned from", "accuracy"], rows)
}
if (wants("coverage")) {
  const penalties = [
    [5, 1],
    [100, 2],
    [1000, 10],
  ] as const
  const rows = [["UKP", readUkp()] as const, ["OASST", readOasst()] as const].map(
    ([title, pairs]) => {
      const shares = penalties.map(([l2Dense, l2Sparse]) =>
        percent(coverageOfFolds(pairs, 3, { kind: "full", l2Dense, l2Sparse })),
      )
      console.log(title, shares)
      return [title, ...shares]
    },
  )
  const names = penalties.map((penalty) => penalty.join(" and "))
  await writeTable("coverage", ["texts of", ...names], rows)
}
if (wants("asking")) {
  const pairs = readUkp()
  const sizes = [100, 200, 400, 800]
  const rows = [0, 0.5, 1].map((share) => {
    const asking = { folds: 4, step: 100, sizes, share, seeds: [0, 1, 2, 3] }
    const accuracies = simulateAsking(pairs, asking).map(percent)
    console.log(share, accuracies)
    return [`${percent(share)} %`, ...accuracies]
  })
  await writeTable("asking", ["asked for by the scorer", ...sizes.map(String)], rows)
}
