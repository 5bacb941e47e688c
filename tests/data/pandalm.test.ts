import { describe, expect, it } from "vitest"

import { type ItemRankings, pairwiseAgreement, rankingAlpha } from "#lib/core/agreement.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { cohenKappa, confusionTable } from "#lib/core/kappa.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { readPublicText } from "#scripts/public-files.ts"

type Row = { annotator1: number; annotator2: number; annotator3: number }

const rows: Row[] = JSON.parse(readPublicText("pandalm-testset.json.gz"))
const labels = {
  one: rows.map((row) => row.annotator1),
  two: rows.map((row) => row.annotator2),
  three: rows.map((row) => row.annotator3),
}

function rankingOf(label: number): Ranking {
  if (label === 0) return [[0, 1]]
  return label === 1 ? [[0], [1]] : [[1], [0]]
}

const items: ItemRankings[] = rows.map((row) => ({
  responseIds: ["1", "2"],
  rankings: [row.annotator1, row.annotator2, row.annotator3].map(rankingOf),
}))

describe("PandaLM's human test set", () => {
  it.each([
    ["one", "two", "0.85"],
    ["one", "three", "0.88"],
    ["two", "three", "0.86"],
  ] as const)("Cohen's κ of annotators %s and %s is the published one", (a, b, expected) => {
    const kappa = cohenKappa(confusionTable(labels[a], labels[b], 3))
    expect(isUndefined(kappa) ? kappa : kappa.toFixed(2)).toBe(expected)
  })

  it("pairwise agreement is the mean of the three annotators' raw agreements", () => {
    const raw = (a: number[], b: number[]): number =>
      a.filter((label, i) => label === b[i]).length / a.length
    const { one, two, three } = labels
    const mean = (raw(one, two) + raw(one, three) + raw(two, three)) / 3
    const figure = pairwiseAgreement(items)
    if (isUndefined(figure)) throw new Error(figure.undefined)
    expect(figure.value).toBeCloseTo(mean, 12)
    expect(figure.n).toBe(3 * rows.length)
    expect(figure.ci[0]).toBeLessThan(mean)
    expect(figure.ci[1]).toBeGreaterThan(mean)
  })

  it("α of the rankings lies among the kappas", () => {
    const alpha = rankingAlpha(items)
    if (isUndefined(alpha)) throw new Error(alpha.undefined)
    expect(alpha.value).toBeGreaterThan(0.85)
    expect(alpha.value).toBeLessThan(0.88)
  })
})
