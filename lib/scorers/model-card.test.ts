import { describe, expect, it } from "vitest"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { modelCard } from "./model-card.ts"

const scorer: ScorerDto = {
  id: "8c1f5a3e-0000-4000-8000-000000000000",
  projectId: "8c1f5a3e-0000-4000-8000-000000000001",
  number: 3,
  status: "champion",
  progress: 1,
  stage: null,
  datasetId: null,
  datasetNumber: 2,
  datasetHash: "ab".repeat(32),
  config: {
    model: { kind: "full", l2Dense: 200, l2Sparse: 4 },
    hashed: { width: 262_144, wordNgrams: [1, 2], charNgrams: [3, 4], shared: false, tf: "log" },
    styleFeatures: ["logChars", "logWords"],
    reward: { shift: 0.1, temperature: 0.8123 },
    seed: 1,
  },
  metrics: {
    heldOut: {
      accuracy: { value: 0.8125, ci: [0.79, 0.83], n: 1234 },
      logLoss: 0.41,
      brier: 0.14,
      ece: 0.02,
      shorterWon: { undefined: "there are no such pairs" },
    },
    baselines: {
      length: { value: 0.77, ci: [0.75, 0.79], n: 1234 },
      majority: { value: 0.5, ci: [0.48, 0.52], n: 1234 },
      calibration: { length: { logLoss: 0.52, brier: 0.18, ece: 0.01 } },
    },
    training: { pairs: 9000, judgments: 4000, prompts: 3000, seconds: 2 },
  },
  calibration: null,
  baselines: null,
  gate: {
    decision: "promote",
    reason: "better",
    difference: { value: 0.02, ci: [0.01, 0.03], n: 1234 },
    championId: null,
  },
  promotable: false,
  trigger: "api",
  error: null,
  createdAt: "2026-01-02T03:04:05.000Z",
  finishedAt: null,
}
const project = { slug: "help" }

describe("modelCard", () => {
  const policy = { ...defaultPairPolicy, excludeFlags: ["unsafe"] }
  const splits = { train: 9000, validation: 1000, test: 1234 }
  const card = modelCard({ scorer, project, policy, splits, report: null })

  it("tells the data, the policy and the counts", () => {
    expect(card).toContain(`Dataset version 2, SHA-256 \`${"ab".repeat(32)}\``)
    expect(card).toContain("9,000 pairs of 4,000 judgments, 3,000 prompts")
    expect(card).toContain("train 9,000, validation 1,000, test 1,234")
    expect(card).toContain("Responses flagged unsafe left out")
    expect(card).toContain("# help: reward scorer 3")
    expect(card).toContain("- Start: nothing")
    const from = { scorer: "9d", weightsSha256: "cd".repeat(32) }
    const warm = { ...scorer, config: { ...scorer.config, warmStart: from } }
    expect(modelCard({ scorer: warm, project, policy, splits, report: null })).toContain(
      `- Start: the weights of scorer \`9d\` (SHA-256 \`${from.weightsSha256}\`)`,
    )
  })

  it("tells figures with their intervals, baselines, and why there is none", () => {
    expect(card).toContain("| **Accuracy** | 81.3 % | 79.0 % to 83.0 % | 1,234 |")
    expect(card).toContain("| Baseline: the longer response | 77.0 % | 75.0 % to 79.0 % | 1,234 |")
    expect(card).toContain("| Baseline: the longer response, log loss | 0.5200 | – | – |")
    expect(card).toContain("| – | there are no such pairs | – |")
    expect(card).toContain("| Log loss | 0.4100 | – | – |")
    expect(card).not.toMatch(/undefined|NaN|null/)
  })

  it("says so where nothing was measured", () => {
    const bare = { ...scorer, metrics: null, config: {}, gate: null, datasetHash: null }
    const text = modelCard({ scorer: bare, project, policy: null, splits: null, report: null })
    expect(text).toContain("Not measured.")
    expect(text).not.toMatch(/undefined|NaN|null/)
  })
})
