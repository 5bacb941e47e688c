// One training for bench/train.ts, in a process of its own. node bench/train-palate.ts input.json tuned|fixed
import { readFileSync } from "node:fs"
import { isUndefined } from "#lib/core/figure.ts"
import { SPLIT } from "#lib/core/scorer/prepared-data.ts"
import { defaultScorerConfig, trainScorer } from "#lib/core/scorer/train.ts"
import type { TrainInput } from "./train.ts"

const { texts, prompts, promptOf, chosen, rejected, test, hashBits } = JSON.parse(
  readFileSync(process.argv[2] ?? "", "utf8"),
) as TrainInput
const input = {
  texts: [...texts, ...prompts],
  pairs: {
    promptIndex: Uint32Array.from(promptOf, (prompt) => texts.length + prompt),
    chosenIndex: Uint32Array.from(chosen),
    rejectedIndex: Uint32Array.from(rejected),
    groupId: Uint32Array.from(chosen, (_, p) => p),
    split: Uint8Array.from(test, (isTest) => (isTest ? SPLIT.test : SPLIT.train)),
  },
}
const startedAt = performance.now()
const cpuBefore = process.cpuUsage()
const { metrics } = trainScorer(
  input,
  {
    ...defaultScorerConfig,
    hashed: { ...defaultScorerConfig.hashed, width: 2 ** hashBits },
    bootstrapSamples: 10,
    ...(process.argv[3] === "fixed" ? { model: { kind: "full", l2Dense: 100, l2Sparse: 2 } } : {}),
  },
  { seed: 1, now: () => performance.now() },
)
const seconds = (performance.now() - startedAt) / 1000
const { user, system } = process.cpuUsage(cpuBefore)
const { accuracy } = metrics.heldOut
console.log(
  JSON.stringify({
    accuracy: isUndefined(accuracy) ? null : accuracy.value,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)
