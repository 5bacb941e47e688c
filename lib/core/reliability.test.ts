import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { isUndefined, type Undefined } from "./figure.ts"
import { cohenKappa, confusionTable, fleissKappa } from "./kappa.ts"
import { kendallTauB, kendallW } from "./kendall.ts"
import { type AlphaMetric, krippendorffAlpha, type Unit } from "./krippendorff-alpha.ts"
import { permutationArbitrary } from "./ranking.arbitrary.ts"

function digits(value: number | Undefined, count: number): string {
  return isUndefined(value) ? value.undefined : value.toFixed(count)
}

function parse(text: string): number | null {
  return text === "." ? null : Number(text)
}

function numbers(text: string): number[] {
  return text.trim().split(/\s+/).map(Number)
}

// Krippendorff (2011), data "C": units × four coders.
const dataC: Unit[] =
  "1,1,.,1 | 2,2,3,2 | 3,3,3,3 | 3,3,3,3 | 2,2,2,2 | 1,2,3,4 | 4,4,4,4 | 1,1,2,1 | 2,2,2,2 | .,5,5,5 | .,.,1,1 | .,.,3,."
    .split("|")
    .map((unit) => unit.trim().split(",").map(parse))

// Three coders × 15 units.
const threeCoders = [
  ". . . . . 3 4 1 2 1 1 3 3 . 3",
  "1 . 2 1 3 3 4 3 . . . . . . .",
  ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
].map((coder) => coder.split(" ").map(parse))
const unitsOfThree: Unit[] = (threeCoders[0] ?? []).map((_, unit) =>
  threeCoders.map((coder) => coder[unit] ?? null),
)

const metrics: readonly AlphaMetric[] = ["nominal", "ordinal", "interval", "ratio"]

describe("Krippendorff's α", () => {
  it.each([
    ["nominal", "0.743"],
    ["ordinal", "0.815"],
    ["interval", "0.849"],
    ["ratio", "0.797"],
  ] as const)("of data C, %s", (metric, expected) => {
    expect(digits(krippendorffAlpha(dataC, metric), 3)).toBe(expected)
  })

  it("of three coders and fifteen units", () => {
    expect(digits(krippendorffAlpha(unitsOfThree, "nominal"), 6)).toBe("0.691358")
    expect(digits(krippendorffAlpha(unitsOfThree, "interval"), 6)).toBe("0.810845")
  })

  it("is 1 when all agree and undefined, with the reason, where it has no answer", () => {
    for (const metric of metrics) {
      expect(
        krippendorffAlpha(
          [
            [1, 1],
            [2, 2, 2],
          ],
          metric,
        ),
      ).toBe(1)
      expect(krippendorffAlpha([], metric)).toEqual({ undefined: "no unit has two values" })
      expect(krippendorffAlpha([[1, null], [2]], metric)).toHaveProperty("undefined")
      expect(krippendorffAlpha([[1, 1], [1, 1], [2]], metric)).toEqual({
        undefined: "all values are equal, so nothing could differ",
      })
    }
    expect(krippendorffAlpha([[-1, 1]], "ratio")).toHaveProperty("undefined")
    expect(
      digits(
        krippendorffAlpha(
          [
            [0, 1],
            [0, 0],
            [1, 1],
          ],
          "ratio",
        ),
        3,
      ),
    ).toBe("0.444")
  })

  const values = fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 })
  const unitsArbitrary = fc.array(fc.array(values, { minLength: 4, maxLength: 4 }), {
    minLength: 2,
    maxLength: 12,
  })

  it("does not depend on which coder is which, and unpairable units add nothing", () => {
    fc.assert(
      fc.property(unitsArbitrary, permutationArbitrary(4), (units, order) => {
        for (const metric of metrics) {
          const alpha = digits(krippendorffAlpha(units, metric), 9)
          const relabelled = units.map((unit) => order.map((coder) => unit[coder] ?? null))
          expect(digits(krippendorffAlpha(relabelled, metric), 9)).toBe(alpha)
          const padded = [...units, [9, null, null, null], [null, null, null, null]]
          expect(digits(krippendorffAlpha(padded, metric), 9)).toBe(alpha)
        }
      }),
    )
  })

  it("keeps what each scale keeps: names, order, differences, ratios", () => {
    fc.assert(
      fc.property(unitsArbitrary, (units) => {
        const mapped = (f: (value: number) => number): Unit[] =>
          units.map((unit) => unit.map((value) => (value === null ? null : f(value))))
        const same = (metric: AlphaMetric, f: (value: number) => number): void => {
          const expected = digits(krippendorffAlpha(units, metric), 9)
          const actual = digits(krippendorffAlpha(mapped(f), metric), 9)
          // A figure next to 0 may round to it from either side.
          expect(actual.replace(/^-(?=0\.0+$)/, "")).toBe(expected.replace(/^-(?=0\.0+$)/, ""))
        }
        same("nominal", (value) => (value * 3) % 5)
        same("ordinal", (value) => value ** 3)
        same("interval", (value) => 7 * value - 40)
        same("ratio", (value) => 8 * value)
      }),
    )
  })
})

describe("Fleiss' κ", () => {
  const table =
    "0,0,0,0,14 | 0,2,6,4,2 | 0,0,3,5,6 | 0,3,9,2,0 | 2,2,8,1,1 | 7,7,0,0,0 | 3,2,6,3,0 | 2,5,3,2,2 | 6,5,2,1,0 | 0,2,2,3,7"
      .split("|")
      .map((row) => row.split(",").map(Number))

  it("of ten subjects and five categories", () => {
    expect(fleissKappa(table)).toBeCloseTo(0.20993070442195522, 14)
  })

  it("leaves out subjects with a single rating, and says why it has no answer", () => {
    expect(fleissKappa([...table, [1, 0, 0, 0, 0]])).toBe(fleissKappa(table))
    expect(
      fleissKappa([
        [1, 0],
        [0, 1],
      ]),
    ).toEqual({ undefined: "no subject has two ratings" })
    expect(fleissKappa([])).toEqual({ undefined: "no subject has two ratings" })
    expect(
      fleissKappa([
        [3, 0],
        [2, 0],
      ]),
    ).toEqual({ undefined: "all ratings are of one category" })
    expect(() => fleissKappa([[1, 1], [2]])).toThrow(RangeError)
  })
})

describe("Cohen's κ", () => {
  it("of the known tables", () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ]
    expect(digits(cohenKappa(table), 4)).toBe("0.4842")
    expect(digits(cohenKappa(table, "linear"), 4)).toBe("0.4701")
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toBeCloseTo(0.4, 14)
  })

  it("with squared weights, worked by hand: Σ w·o = 9, Σ w·e = 311/19", () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ]
    expect(cohenKappa(table, "squared")).toBeCloseTo(1 - (9 * 19) / 311, 14)
  })

  it("of two categories is the same under any weights", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 4, maxLength: 4 }), (cells) => {
        const table = [cells.slice(0, 2), cells.slice(2)]
        const plain = digits(cohenKappa(table), 10)
        expect(digits(cohenKappa(table, "linear"), 10)).toBe(plain)
        expect(digits(cohenKappa(table, "squared"), 10)).toBe(plain)
      }),
    )
  })

  it("says why it has no answer", () => {
    expect(
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({
      undefined: "the raters have no subject in common",
    })
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toEqual({
      undefined: "both raters used a single category",
    })
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError)
  })

  it("counts a table", () => {
    expect(confusionTable([0, 1, 1, 2], [0, 1, 2, 2], 3)).toEqual([
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 1],
    ])
    expect(() => confusionTable([0], [0, 1], 2)).toThrow(RangeError)
    expect(() => confusionTable([2], [0], 2)).toThrow(RangeError)
    expect(() => confusionTable([0], [2], 2)).toThrow(RangeError)
  })
})

describe("Kendall", () => {
  const raters = [
    "3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3",
    "3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4",
    "2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2",
  ].map(numbers)

  it("W of three raters and twenty subjects, ties corrected", () => {
    const concordance = kendallW(raters)
    if (isUndefined(concordance)) throw new Error(concordance.undefined)
    expect(concordance.w.toFixed(4)).toBe("0.5397")
    expect(concordance.chiSquared.toFixed(2)).toBe("30.76")
    expect(concordance.df).toBe(19)
  })

  it("W is 1 for equal orders, 0 for two opposite ones, and blind to the scale of the scores", () => {
    expect(
      kendallW([
        [1, 2, 2],
        [10, 30, 30],
      ]),
    ).toMatchObject({ w: 1 })
    expect(
      kendallW([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toMatchObject({ w: 0 })
  })

  it("W says why it has no answer", () => {
    expect(kendallW([[1, 2]])).toEqual({ undefined: "one rater cannot agree with anyone" })
    expect(kendallW([[1], [1]])).toEqual({ undefined: "one subject has no order" })
    expect(
      kendallW([
        [1, 1],
        [2, 2],
      ]),
    ).toEqual({ undefined: "every rater tied everything" })
    expect(() => kendallW([[1, 2], [1]])).toThrow(RangeError)
  })

  it("τ-b, worked by hand: 4 concordant, 1 discordant of 6, one tie in the first list", () => {
    expect(kendallTauB([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(5 / Math.sqrt(5 * 6), 14)
    expect(kendallTauB([1, 2, 2, 3], [2, 1, 3, 4])).toBeCloseTo(3 / Math.sqrt(5 * 6), 14)
    expect(kendallTauB([1, 2, 3], [9, 8, 7])).toBe(-1)
  })

  it("τ-b is symmetric, odd in each list, and undefined for a list of ties", () => {
    const list = fc.array(fc.nat({ max: 4 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(list, list, (a, b) => {
        const tau = kendallTauB(a, b)
        expect(kendallTauB(b, a)).toEqual(tau)
        const flipped = kendallTauB(
          a.map((x) => -x),
          b,
        )
        if (isUndefined(tau) || isUndefined(flipped)) expect(flipped).toEqual(tau)
        else expect(flipped + tau).toBeCloseTo(0, 14)
      }),
    )
    expect(kendallTauB([1, 1], [1, 2])).toEqual({ undefined: "one of the lists is all ties" })
    expect(kendallTauB([1], [1])).toEqual({ undefined: "one subject has no order" })
    expect(() => kendallTauB([1], [1, 2])).toThrow(RangeError)
  })
})
