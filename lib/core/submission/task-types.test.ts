import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Turn } from "../conversation.ts"
import { createRng } from "../random.ts"
import { shuffle } from "../ranking.ts"
import { keyAt } from "../ranking-keys.ts"
import { countCodePoints } from "./check-spans.ts"
import { checkSubmission, needsTexts } from "./check-submission.ts"
import type {
  ItemTexts,
  KeyedSubmission,
  Rewrite,
  Span,
  SubmissionRules,
} from "./keyed-submission.ts"

const scale = { key: "helpful", kind: "likert", scope: "response", required: true } as const
const truth = { key: "truthful", kind: "likert", scope: "response", required: false } as const
const rules: SubmissionRules = {
  taskType: "ranking",
  allowTies: true,
  allowPartial: false,
  strengthScale: null,
  minActiveMs: null,
  questions: [],
  spanLabels: [{ value: "wrong" }, { value: "style" }],
  conversation: false,
  maxTextBytes: 100,
}
const user = (content: string): Turn => ({ role: "user", content })
const bot = (content: string): Turn => ({ role: "assistant", content })
const texts: ItemTexts = {
  prompt: [user("Why?")],
  responses: [[bot("Zero 🙂 한글")], [bot("One"), { role: "tool", content: "" }, bot("more")]],
}
/** A is response 1, B is response 0. */
const shown = [1, 0]
const empty: KeyedSubmission = { ranking: [], answers: {}, activeMs: 1 }

function check(
  taskType: SubmissionRules["taskType"],
  submission: Partial<KeyedSubmission>,
  changed: Partial<SubmissionRules> = {},
  item = texts,
) {
  return checkSubmission(
    { ...empty, ...submission },
    item.responses.length === 0 ? [] : shown,
    { ...rules, taskType, ...changed },
    item,
  )
}

function errorsOf(result: ReturnType<typeof checkSubmission>) {
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path}: ${message}`)
}

describe("ratings", () => {
  const rate = (answers: KeyedSubmission["answers"]["responses"]) =>
    check("rating", { answers: { responses: answers } }, { questions: [scale, truth] })

  it("have the ranking that follows from their scales, by index", () => {
    const result = rate({ A: { helpful: 3 }, B: { helpful: 2, truthful: 5 } })
    expect(result).toMatchObject({ ok: true, submission: { ranking: [[0], [1]], rewrite: null } })
    expect(rate({ A: { helpful: 3 }, B: { helpful: 2, truthful: 4 } })).toMatchObject({
      submission: { ranking: [[0, 1]] },
    })
  })

  it("I4: take no order and no word that all are equal; every required scale is an act", () => {
    const answers = { responses: { A: { helpful: 1 }, B: { helpful: 1 } } }
    const all = { answers, ranking: [["A"], ["B"]], allEqual: true }
    expect(errorsOf(check("rating", all, { questions: [scale] }))).toEqual([
      "ranking: is not made by hand in a rating project",
      "allEqual: is not made by hand in a rating project",
    ])
    expect(errorsOf(rate({ A: { helpful: 3 } }))).toEqual([
      "answers.responses.B.helpful: needs an answer",
    ])
  })

  it("rank by the exact mean, whatever the order shown and however many scales were answered", () => {
    const scales = ["a", "b", "c"].map((key) => ({ ...scale, key, required: false }))
    const rating = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 7 }))
    fc.assert(
      fc.property(
        fc.array(rating, { minLength: 1, maxLength: 8 }),
        fc.integer(),
        (ratings, seed) => {
          const order = shuffle(ratings.length, createRng(seed))
          const result = checkSubmission(
            {
              ...empty,
              answers: {
                responses: Object.fromEntries(
                  order.map((index, place) => [keyAt(place), ratings[index] ?? {}]),
                ),
              },
            },
            order,
            { ...rules, taskType: "rating", questions: scales },
          )
          // All denominators divide 6, so that six times the mean is a whole number.
          const six = ratings.map((own) => {
            const given = Object.values(own)
            return given.length === 0
              ? null
              : (6 / given.length) * given.reduce((sum, answer) => sum + answer, 0)
          })
          const levels = [...new Set(six)].filter((mean) => mean !== null).toSorted((a, b) => b - a)
          const expected = levels.map((level) =>
            six.flatMap((mean, index) => (mean === level ? [index] : [])),
          )
          expect(result).toMatchObject({ ok: true, submission: { ranking: expected } })
        },
      ),
    )
  })
})

describe("demonstrations", () => {
  const none: ItemTexts = { ...texts, responses: [] }
  const write = (messages: Turn[], conversation = false, item = none) =>
    check("demonstration", { rewrite: { messages } }, { conversation }, item)

  it("are one answer, and rank nothing", () => {
    const messages = [bot("Because.")]
    expect(write(messages)).toMatchObject({
      ok: true,
      submission: { ranking: [], rewrite: { messages }, spans: [] },
    })
    expect(errorsOf(check("demonstration", {}, {}, none))).toEqual(["rewrite: needs a text"])
    expect(errorsOf(write([bot("a"), user("b"), bot("c")]))).toEqual([
      "rewrite.messages: must be one answer",
    ])
    expect(errorsOf(write([user("a")]))).toEqual(["rewrite.messages.0.role: must be assistant"])
  })

  it("I4: have no empty text, and none over the project's limit", () => {
    expect(errorsOf(write([bot(" \n")]))).toEqual(["rewrite.messages.0.content: is empty"])
    expect(errorsOf(write([bot("한".repeat(33))]))).toEqual([])
    expect(errorsOf(write([bot("한".repeat(34))]))).toEqual([
      "rewrite.messages.0.content: is over the project's limit of 100 bytes",
    ])
  })

  it("as conversations go on by turns from whose turn it is, and end with the assistant", () => {
    expect(errorsOf(write([bot("a"), user("b"), bot("c")], true))).toEqual([])
    expect(errorsOf(write([bot("a"), user("b")], true))).toEqual([
      "rewrite.messages: must end with the assistant",
    ])
    expect(errorsOf(write([bot("a"), bot("b")], true))).toEqual([
      "rewrite.messages.1.role: must be user",
    ])
    const answered = { ...none, prompt: [user("Why?"), bot("So.")] }
    expect(errorsOf(write([bot("a")], true, answered))).toEqual([
      "rewrite.messages.0.role: must be user",
    ])
    expect(errorsOf(write([user("a"), bot("b")], true, answered))).toEqual([])
  })

  it("take neither marks nor what belongs to edits", () => {
    const span = { response: "A", message: 0, start: 0, end: 1, label: "wrong" }
    const rewrite: Rewrite<string> = { response: "A", messages: [bot("x")], unchanged: true }
    expect(errorsOf(check("demonstration", { rewrite, spans: [span] }))).toEqual([
      "rewrite.response: belongs to edits",
      "rewrite.unchanged: belongs to edits",
      "spans: are not asked for in a demonstration project",
    ])
  })
})

describe("edits", () => {
  const edit = (rewrite: Rewrite<string>) => check("edit", { rewrite })

  it("name the response by its index and rank it alone", () => {
    const messages = [bot("Zero 🙂")]
    expect(edit({ response: "B", messages })).toMatchObject({
      ok: true,
      submission: { ranking: [[0]], rewrite: { response: 0, messages } },
    })
  })

  it("I4: a text that nobody touched needs a word, and the word an untouched text", () => {
    const [zero = []] = texts.responses
    expect(errorsOf(edit({ response: "B", messages: zero }))).toEqual([
      "rewrite.unchanged: must be true where no text was changed",
    ])
    expect(edit({ response: "B", messages: zero, unchanged: true })).toMatchObject({
      submission: { rewrite: { response: 0, unchanged: true } },
    })
    expect(errorsOf(edit({ response: "B", messages: [bot("x")], unchanged: true }))).toEqual([
      "rewrite.unchanged: contradicts the changed text",
    ])
  })

  it("have the response's messages, with other texts that say something", () => {
    const tool = { role: "tool", content: "" }
    expect(errorsOf(edit({ response: "A", messages: [bot("1"), tool, bot("more")] }))).toEqual([])
    expect(errorsOf(edit({ response: "A", messages: [bot("1"), tool, bot(" ")] }))).toEqual([
      "rewrite.messages.2.content: is empty",
    ])
    expect(errorsOf(edit({ response: "A", messages: [bot("1")] }))).toEqual([
      "rewrite.messages: must be 3, as in the response",
    ])
    expect(errorsOf(edit({ response: "B", messages: [user("1")] }))).toEqual([
      "rewrite.messages.0.role: must be assistant",
    ])
    for (const response of ["C", undefined]) {
      expect(errorsOf(edit({ response, messages: [bot("1")] }))).toEqual([
        "rewrite.response: must name the response that was edited",
      ])
    }
    expect(errorsOf(check("edit", {}))).toEqual(["rewrite: needs a text"])
  })

  it("are refused where an order is asked for", () => {
    const ranking = [["A"], ["B"]]
    const rewrite = { response: "A", messages: [bot("x")] }
    for (const type of ["ranking", "pairwise"] as const) {
      expect(errorsOf(check(type, { ranking, rewrite }))).toEqual([
        `rewrite: is not asked for in a ${type} project`,
      ])
    }
  })
})

describe("marked passages", () => {
  const ranking = [["A"], ["B"]]
  const good: Span<string> = { response: "B", message: 0, start: 5, end: 6, label: "wrong" }
  const mark = (...spans: Span<string>[]) => check("ranking", { ranking, spans })

  it("count code points, and are kept by index in the order sent", () => {
    const spans = [
      { ...good, note: "a face" },
      { ...good, response: "A", message: 2 },
    ]
    const before = { ...good, start: 0, end: 9 }
    expect(mark(...spans.map((span) => ({ ...span, start: 0, end: 1 })), before)).toMatchObject({
      ok: true,
      submission: {
        spans: [
          { response: 0, message: 0, start: 0, end: 1, note: "a face" },
          { response: 1, message: 2 },
          { response: 0, end: 9 },
        ],
      },
    })
    expect(errorsOf(mark({ ...good, end: 10 }))).toEqual(["spans.0.end: is past the text's end, 9"])
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(countCodePoints(text)).toBe(Array.from(text).length)
      }),
    )
  })

  it.each([
    [{ label: "unknown" }, "spans.0.label: is no label of the project"],
    [{ response: "C" }, "spans.0.response: there is no such response"],
    [{ message: 1 }, "spans.0.message: the response has no such message"],
    [{ start: 6 }, "spans.0.end: must be after the start"],
  ])("name what is wrong: %j", (change, error) => {
    expect(errorsOf(mark({ ...good, ...change }))).toEqual([error])
  })

  it("overlap, but stand once each", () => {
    expect(errorsOf(mark(good, { ...good, label: "style" }, { ...good, start: 4 }))).toEqual([])
    expect(errorsOf(mark(good, { ...good, note: "again" }))).toEqual([
      "spans.1: marks the same passage with the same label again",
    ])
  })

  it("ask for the item's texts, and nothing else but a rewrite does", () => {
    expect(needsTexts({ spans: [] })).toBe(false)
    expect(needsTexts({ spans: [good] })).toBe(true)
    expect(needsTexts({ rewrite: { messages: [] } })).toBe(true)
  })
})
