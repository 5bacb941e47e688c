import fc from "fast-check"
import { describe, expect, it } from "vitest"

import {
  alphaFigure,
  type ItemRankings,
  outcomeUnits,
  pairwiseAgreement,
  rankingAlpha,
  rankingFleissKappa,
  rankingKendallW,
} from "./agreement.ts"
import { lengthBias, positionBias } from "./bias.ts"
import { isUndefined } from "./figure.ts"
import { krippendorffAlpha } from "./krippendorff-alpha.ts"
import { createRng } from "./random.ts"
import { permutationArbitrary, rankingArbitrary } from "./ranking.arbitrary.ts"
import { type Ranking, shuffle } from "./ranking.ts"

function itemOf(responseIds: string, ...rankings: Ranking[]): ItemRankings {
  return { responseIds: responseIds.split(""), rankings }
}

const item = itemOf("ca", [[0], [1]], [[0], [1]], [[1], [0]], [[0, 1]])

describe("agreement of rankings", () => {
  it("outcomes are told from the smaller id's side", () => {
    expect(outcomeUnits(item)).toEqual([[-1, -1, 1, 0]])
    expect(outcomeUnits(itemOf("ac", [[0], [1]], [[0, 1]]))).toEqual([[1, 0]])
  })

  it("pairwise agreement counts equal outcomes, ties with ties only", () => {
    expect(pairwiseAgreement([item])).toEqual({ value: 1 / 6, ci: [0, 1], n: 6 })
    const ties = pairwiseAgreement([itemOf("ab", [[0, 1]], [[0, 1]])])
    expect(ties).toMatchObject({ value: 1, n: 1 })
  })

  it("compares only what two annotators both ranked", () => {
    const partial = itemOf("abc", [[0], [1], [2]], [[2], [0]], [[1]])
    expect(pairwiseAgreement([partial])).toMatchObject({ value: 0, n: 1 })
  })

  it("has an interval by item around it", () => {
    const items = Array.from({ length: 60 }, (_, i) =>
      itemOf("abc", [[0], [1], [2]], i % 3 === 0 ? [[1], [0], [2]] : [[0], [1], [2]]),
    )
    const figure = pairwiseAgreement(items)
    if (isUndefined(figure)) throw new Error(figure.undefined)
    expect(figure.value).toBeCloseTo(160 / 180, 12)
    expect(figure.ci[0]).toBeGreaterThan(0.83)
    expect(figure.ci[0]).toBeLessThan(figure.value)
    expect(figure.ci[1]).toBeGreaterThan(figure.value)
    expect(figure.ci[1]).toBeLessThan(0.94)
    expect(pairwiseAgreement(items)).toEqual(figure)
  })

  it("α and κ are those of the outcomes, with interval and count", () => {
    const items = [item, itemOf("ab", [[0], [1]], [[0], [1]]), itemOf("ab", [[1], [0]])]
    const alpha = krippendorffAlpha(items.flatMap(outcomeUnits), "nominal")
    expect(rankingAlpha(items)).toMatchObject({ value: alpha, n: 2 })
    // P̄ = (1/6 + 1)/2; six ratings: -1 twice, 0 once, 1 three times.
    const byChance = (4 + 1 + 9) / 36
    const kappa = rankingFleissKappa(items)
    if (isUndefined(kappa)) throw new Error(kappa.undefined)
    expect(kappa.value).toBeCloseTo((7 / 12 - byChance) / (1 - byChance), 12)
    expect(kappa.n).toBe(2)
  })

  it("α takes ratings as well, on their own scale", () => {
    const groups = [
      [
        [1, 2, null],
        [3, 3],
      ],
      [[5, 4]],
      [[2]],
    ]
    const figure = alphaFigure(groups, "interval")
    expect(figure).toMatchObject({ value: krippendorffAlpha(groups.flat(), "interval"), n: 3 })
  })

  it("W is the mean over items of whole rankings", () => {
    const items = [
      itemOf("abc", [[0], [1], [2]], [[0], [1], [2]], [[2]]),
      itemOf("abc", [[0], [1], [2]], [[2], [1], [0]]),
      itemOf("abc", [[0], [1]], [[0], [1]]),
      itemOf("abc", [[0, 1, 2]], [[0, 1, 2]]),
    ]
    expect(rankingKendallW(items)).toMatchObject({ value: 0.5, n: 2 })
  })

  it("says why a figure is undefined", () => {
    const lonely = [itemOf("ab", [[0], [1]])]
    const why = (figure: unknown) => (isUndefined(figure) ? figure.undefined : figure)
    expect(why(pairwiseAgreement(lonely))).toBe("no two annotators compared the same responses")
    expect(why(rankingAlpha(lonely))).toBe("no unit has two values")
    expect(why(rankingFleissKappa(lonely))).toBe("no subject has two ratings")
    expect(why(rankingKendallW(lonely))).toBe("no item has two whole rankings")
    expect(why(rankingAlpha([]))).toBe("no unit has two values")
  })

  const k = 4
  const itemsArbitrary = fc.array(
    fc.array(rankingArbitrary(k, true), { minLength: 1, maxLength: 4 }),
    { minLength: 1, maxLength: 4 },
  )

  it("no figure depends on the annotators' order or on the order of the import", () => {
    const few = { replicates: 20 }
    const figuresOf = (items: ItemRankings[]) =>
      [pairwiseAgreement, rankingAlpha, rankingFleissKappa, rankingKendallW].map((of) => {
        const figure = of(items, few)
        if (isUndefined(figure)) return figure.undefined
        return [figure.value, ...figure.ci, figure.n].map((x) => (x + 0).toFixed(9))
      })
    fc.assert(
      fc.property(itemsArbitrary, permutationArbitrary(k), (lists, to) => {
        const items = lists.map((rankings) => itemOf("abcd", ...rankings))
        const moved = lists.map((rankings) => ({
          responseIds: to.map((_, i) => "abcd"[to.indexOf(i)] ?? ""),
          rankings: rankings
            .toReversed()
            .map((r) => r.map((tier) => tier.map((response) => to[response] ?? 0))),
        }))
        expect(figuresOf(moved)).toEqual(figuresOf(items))
      }),
    )
  })
})

describe("bias", () => {
  it("I3: position bias is how often the earlier shown won, ties apart", () => {
    const judgments = [
      { itemId: "i", ranking: [[2], [0], [1]], shown: [2, 1, 0] },
      { itemId: "j", ranking: [[0, 1]], shown: [0, 1] },
      { itemId: "k", ranking: [[1], [0]], shown: [0, 1] },
    ]
    expect(positionBias(judgments)).toMatchObject({ value: 0.5, n: 4 })
    expect(positionBias(judgments.slice(0, 2))).toMatchObject({ value: 2 / 3, n: 3 })
    expect(positionBias(judgments.slice(1, 2))).toHaveProperty("undefined")
  })

  it("someone who always takes the first, and someone who never looks at the order", () => {
    const rng = createRng(2)
    const judgments = Array.from({ length: 300 }, (_, i) => {
      const shown = shuffle(2, rng)
      return { itemId: `${i}`, shown, first: shown.map((r) => [r]), blind: [[0], [1]] }
    })
    const first = positionBias(judgments.map((j) => ({ ...j, ranking: j.first })))
    expect(first).toMatchObject({ value: 1, n: 300, ci: [expect.closeTo(0.987, 3), 1] })
    const blind = positionBias(judgments.map((j) => ({ ...j, ranking: j.blind })))
    if (isUndefined(blind)) throw new Error(blind.undefined)
    expect(blind.ci[0]).toBeLessThan(0.5)
    expect(blind.ci[1]).toBeGreaterThan(0.5)
    expect(blind.ci[1] - blind.ci[0]).toBeLessThan(0.13)
  })

  it("length bias is how often the longer won, equal lengths and ties apart", () => {
    const judgments = [
      { itemId: "i", ranking: [[0], [1], [2]], lengths: [9, 5, 5] },
      { itemId: "j", ranking: [[0], [1, 2]], lengths: [1, 5, 7] },
    ]
    expect(lengthBias(judgments)).toMatchObject({ value: 0.5, n: 4 })
    expect(lengthBias(judgments.slice(0, 1))).toMatchObject({ value: 1, n: 2 })
  })

  it("judgments of one item are one group", () => {
    const judgments = [0, 1, 2].map(() => ({ itemId: "i", ranking: [[0], [1]], lengths: [2, 1] }))
    const apart = judgments.map((judgment, i) => ({ ...judgment, itemId: `${i}` }))
    const low = (figure: ReturnType<typeof lengthBias>) => (isUndefined(figure) ? 1 : figure.ci[0])
    expect(low(lengthBias(judgments))).toBeLessThan(low(lengthBias(apart)))
  })
})
