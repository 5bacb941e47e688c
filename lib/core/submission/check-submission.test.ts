import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createRng } from "../random.ts"
import { canonicalRanking, shuffle } from "../ranking.ts"
import { toKeys } from "../ranking-keys.ts"
import { checkSubmission } from "./check-submission.ts"
import type { KeyedSubmission, SubmissionRules } from "./keyed-submission.ts"

const rules: SubmissionRules = {
  taskType: "ranking",
  spanLabels: [],
  conversation: false,
  maxTextBytes: 1_000,
  allowTies: true,
  allowPartial: false,
  strengthScale: null,
  minActiveMs: null,
  questions: [
    { key: "overall", kind: "likert", scope: "response", required: true },
    {
      key: "flags",
      kind: "multichoice",
      scope: "response",
      required: false,
      options: [{ value: "unsafe" }, { value: "made-up" }],
    },
    { key: "note", kind: "text", scope: "item", required: false },
  ],
}

const rated = (k: number) =>
  Object.fromEntries(
    Array.from({ length: k }, (_, i) => [String.fromCodePoint(65 + i), { overall: 4 }]),
  )

const good: KeyedSubmission = {
  ranking: [["B"], ["A", "C"]],
  answers: { responses: rated(3), item: { note: "fine" } },
  activeMs: 10,
}

const pathsOf = (submission: KeyedSubmission, with_: Partial<SubmissionRules> = {}) => {
  const result = checkSubmission(submission, [2, 0, 1], { ...rules, ...with_ })
  return result.ok ? [] : result.errors.map((error) => error.path)
}

describe("checkSubmission", () => {
  it("turns shown keys into response indices", () => {
    expect(checkSubmission(good, [2, 0, 1], rules)).toEqual({
      ok: true,
      submission: {
        ranking: [[0], [1, 2]],
        strength: null,
        rewrite: null,
        spans: [],
        answers: {
          item: { note: "fine" },
          responses: { "0": { overall: 4 }, "1": { overall: 4 }, "2": { overall: 4 } },
        },
      },
    })
  })

  it("I3, I5: any ranking comes back whatever order was shown", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 9 }),
        fc.integer(),
        (tierOf, seed) => {
          const tiers = [0, 1, 2, 3].map((tier) =>
            tierOf.flatMap((t, i) => (t === tier ? [i] : [])),
          )
          const ranking = canonicalRanking(tiers.filter((tier) => tier.length > 0))
          const shown = shuffle(tierOf.length, createRng(seed))
          const result = checkSubmission(
            {
              ranking: toKeys(ranking, shown),
              allEqual: ranking.length === 1,
              answers: { responses: rated(tierOf.length) },
              activeMs: 1,
            },
            shown,
            rules,
          )
          expect(result).toMatchObject({ ok: true, submission: { ranking } })
        },
      ),
    )
  })

  it("I4: everything in one tier counts only where it was said", () => {
    const ranking = [["A", "B", "C"]]
    expect(pathsOf({ ...good, ranking })).toEqual(["allEqual"])
    expect(pathsOf({ ...good, ranking, allEqual: true })).toEqual([])
    expect(pathsOf({ ...good, allEqual: true })).toEqual(["allEqual"])
  })

  it("names each wrong place", () => {
    expect(pathsOf({ ...good, ranking: [["A"], ["D"], ["B"]] })).toContain("ranking.1.0")
    expect(pathsOf({ ...good, ranking: [["A"], ["B"]] })).toEqual(["ranking"])
    expect(pathsOf(good, { allowTies: false })).toEqual(["ranking.1"])
    expect(
      pathsOf({ ...good, answers: { responses: { ...rated(3), B: { overall: 8 } } } }),
    ).toEqual(["answers.responses.B.overall"])
    expect(pathsOf({ ...good, answers: { responses: { A: { overall: 1 } } } })).toEqual([
      "answers.responses.B.overall",
      "answers.responses.C.overall",
    ])
    expect(pathsOf({ ...good, answers: { responses: { ...rated(3), Z: {} } } })).toEqual([
      "answers.responses.Z",
    ])
    expect(pathsOf({ ...good, answers: { responses: rated(3), item: { x: 1 } } })).toEqual([
      "answers.item.x",
    ])
    expect(pathsOf(good, { minActiveMs: 11 })).toEqual(["activeMs"])
  })

  it("I2: an error never tells which response stands behind a key", () => {
    const result = checkSubmission({ ...good, ranking: [["A"], ["A"]] }, [2, 0, 1], rules)
    const messages = result.ok ? [] : result.errors.map((error) => error.message)
    expect(messages).toEqual(["names A twice", "leaves out B, C"])
  })

  it("keeps strength as a magnitude that agrees with the ranking", () => {
    const pair: SubmissionRules = { ...rules, strengthScale: 3, questions: [] }
    const base = { answers: {}, activeMs: 1 }
    const check = (ranking: string[][], strength?: number, allEqual?: boolean) =>
      checkSubmission({ ...base, ranking, strength, allEqual }, [1, 0], pair)
    expect(check([["A"], ["B"]], -2)).toMatchObject({
      ok: true,
      submission: { ranking: [[1], [0]], strength: 2 },
    })
    expect(check([["A", "B"]], 0, true)).toMatchObject({ ok: true, submission: { strength: 0 } })
    expect(check([["A"], ["B"]], 2).ok).toBe(false)
    expect(check([["A"], ["B"]], -4).ok).toBe(false)
    expect(check([["A"], ["B"]]).ok).toBe(false)
  })
})
