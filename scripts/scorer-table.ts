// Repeats the tables of docs/scorer.md on the public data sets. npm run scorer:table [-- ukp|oasst|pandalm|finegrained|tried|curve …]
import { readFile, writeFile } from "node:fs/promises"
import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { bootstrapMean } from "#lib/core/scorer/bootstrap.ts"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { prepareData, SPLIT } from "#lib/core/scorer/prepared-data.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { defaultScorerConfig, trainPrepared } from "#lib/core/scorer/train.ts"
import type { ScorerConfig } from "#lib/core/scorer/train.ts"
import { createScorer } from "#lib/core/scorer/weights.ts"
import {
  readFineGrained,
  readOasst,
  readPandaLm,
  readUkp,
  toTrainingInput,
} from "./scorer/public-data.ts"
import type { PublicPair } from "./scorer/public-data.ts"

const file = new URL("../docs/scorer.md", import.meta.url)
const asked = process.argv.slice(2)

interface Measured {
  accuracy: number
  length: number
  difference: string
  n: number
}

interface Setting {
  config?: ScorerConfig
  target?: (pair: PublicPair) => number | null
  /** What is done to a fold's input before it is trained on. */
  cut?: (input: TrainingInput) => TrainingInput
}

/** Trains once a fold on the groups of all others, and measures every group once. */
function measure(pairs: readonly PublicPair[], folds: number, setting: Setting = {}): Measured {
  const { config = defaultScorerConfig, target, cut = (input) => input } = setting
  const groups = [...new Set(pairs.map((pair) => pair.group))].toSorted()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const cache = new FeatureCache(40_000_000)
  const right: number[] = []
  const longer: number[] = []
  const keys: number[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (group: string) => foldOf.get(group) === fold
    const data = prepareData(cut(toTrainingInput(pairs, isHeldOut, target)))
    const { config: trained, weights } = trainPrepared(data, config, {
      seed: 1,
      now: () => 0,
      cache,
    })
    const outcomes = compareOnHeldOut(data, createScorer(trained, weights, cache), null)
    right.push(...outcomes.candidate)
    longer.push(...outcomes.length)
    keys.push(...outcomes.key)
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const difference = bootstrapMean(
    right.map((x, p) => x - (longer[p] ?? 0)),
    keys,
    { random: createRng(1), samples: 2000 },
  )
  const ci = isUndefined(difference) ? "" : difference.ci.map((end) => signed(end)).join(" to ")
  return {
    accuracy: mean(right),
    length: mean(longer),
    difference: `${signed(mean(right) - mean(longer))} (${ci})`,
    n: right.length,
  }
}

const percent = (share: number) => (100 * share).toFixed(1)
const signed = (share: number) => `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`

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

/** The training split cut to its first pairs in an order by chance. */
function firstPairs(count: number, seed: number): (input: TrainingInput) => TrainingInput {
  return ({ texts, pairs }) => {
    const random = createRng(seed)
    const train = [...pairs.split.keys()]
      .filter((p) => pairs.split[p] === SPLIT.train)
      .map((p) => ({ p, at: random() }))
      .toSorted((a, b) => a.at - b.at)
    const dropped = new Set(train.slice(count).map(({ p }) => p))
    // A split that no training knows: neither learned from nor measured.
    return {
      texts,
      pairs: { ...pairs, split: pairs.split.map((s, p) => (dropped.has(p) ? 255 : s)) },
    }
  }
}

const wants = (name: string) => asked.length === 0 || asked.includes(name)
const sets: [string, string, () => PublicPair[], number, string][] = [
  ["ukp", "UKP strict, topics never seen", readUkp, 24, "leave one topic out"],
  ["oasst", "OASST", readOasst, 5, "5 folds of conversations"],
  ["pandalm", "PandaLM", readPandaLm, 5, "5 folds of prompts"],
  ["finegrained", "FineGrained dev", readFineGrained, 5, "5 folds of prompts"],
]

for (const [name, title, read, folds, how] of sets) {
  if (!wants(name)) continue
  const { accuracy, length, difference, n } = measure(read(), folds)
  await writeTable(
    name,
    ["data", "held out", "pairs", "scorer", "longer wins", "difference (95 %)"],
    [[title, how, String(n), percent(accuracy), percent(length), difference]],
  )
}
if (wants("tried")) {
  const pairs = readUkp()
  const rows = tried.map(([what, setting]) => {
    const config = setting.config ?? { ...defaultScorerConfig, model }
    const { accuracy } = measure(pairs, 8, { ...setting, config })
    console.log(what, percent(accuracy))
    return [what, percent(accuracy)]
  })
  await writeTable("tried", ["UKP strict, 8 folds of topics", "accuracy"], rows)
}
if (wants("curve")) {
  const pairs = readUkp()
  const rows = [50, 100, 300, 1_000, 3_000, 10_000_000].map((count) => {
    const label = count > 1_000_000 ? "all" : String(count)
    const { accuracy } = measure(pairs, 6, { target: strictOnly, cut: firstPairs(count, 1) })
    console.log(label, percent(accuracy))
    return [label, percent(accuracy)]
  })
  await writeTable("curve", ["strict pairs learned from", "accuracy"], rows)
}
