import { describe, expect, it } from "vitest"
import { promptKey } from "#lib/core/prompt-key.ts"
import { checkRow } from "./check-row.ts"
import { prepareItem } from "./prepared-item.ts"

const rules = { taskType: "ranking", maxTextBytes: 1000 } as const
const good = { prompt: "Why?", responses: [{ content: "a" }, { content: "b" }, { content: "c" }] }

function check(value: unknown, changed: Partial<Parameters<typeof checkRow>[1]> = {}) {
  const bytes = Buffer.from(typeof value === "string" ? value : JSON.stringify(value))
  const result = checkRow({ bytes }, { ...rules, ...changed })
  return result.ok
    ? "ok"
    : result.errors.map((error) => `${error.path}: ${error.message}`).join("; ")
}

describe("checkRow", () => {
  it("accepts an item with everything in it", () => {
    const item = {
      ...good,
      externalId: "x",
      metadata: { a: [1, { b: null }] },
      priority: 5,
      gold: [[0], [2]],
      split: "test",
      judgments: [
        {
          annotator: "kim",
          ranking: [[1], [0, 2]],
          answers: { flag: true },
          submittedAt: "2024-01-01T00:00:00+09:00",
        },
        { annotator: "lee", ranking: [[2]], comment: "한글", activeMs: 3 },
      ],
    }
    expect(check(item)).toBe("ok")
  })

  it.each([
    ["nope", ": is not JSON"],
    ["[1]", ": is not a JSON object"],
    [{ ...good, prompt: 3 }, "prompt: must be a text or a list of messages"],
    [{ ...good, prompt: [{ role: "user", content: 1 }] }, "prompt.0.content: "],
    [{ ...good, responses: [{ content: "a" }] }, "responses: must be 2 to 26, not 1"],
    [{ ...good, responses: Array.from({ length: 27 }, () => ({ content: "a" })) }, "responses: "],
    [{ ...good, surprise: 1 }, "surprise"],
    [{ ...good, prompt: "é".repeat(501) }, "prompt: is over the project's limit of 1,000 bytes"],
    [
      { ...good, responses: [{ content: "a" }, { content: "b".repeat(1001) }] },
      "responses.1.content: is over",
    ],
    [{ ...good, gold: [[3]] }, "gold.0.0: 3 is not a response"],
    [
      { ...good, judgments: [{ annotator: "a", ranking: [[0], [0]] }] },
      "judgments.0.ranking.1.0: ",
    ],
    [
      { ...good, judgments: [0, 1].map(() => ({ annotator: "a", ranking: [[0]] })) },
      "judgments.1.annotator: ",
    ],
    ['{"prompt":"a\\u0000b","responses":[]}', "prompt: contains a NUL character"],
    ['{"prompt":"a\\ud800b","responses":[]}', "prompt: contains a lone surrogate"],
    [
      '{"prompt":"a","metadata":{"x":{"\\udc00":1}}}',
      "metadata.x: has a key that contains a lone surrogate",
    ],
    [`{"prompt":"a","metadata":{"x":${"[".repeat(90_000)}${"]".repeat(90_000)}}}`, "nested"],
  ])("refuses %j", (value, expected) => {
    expect(check(value)).toContain(expected)
  })

  it("refuses bytes that are not UTF-8", () => {
    const bytes = Buffer.concat([
      Buffer.from('{"prompt":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ])
    expect(checkRow({ bytes }, rules)).toEqual({
      ok: false,
      errors: [{ path: "", message: "is not valid UTF-8" }],
    })
  })

  it("refuses whole numbers whose digits would be lost, by name, and keeps those that are not", () => {
    const withId = (id: string) =>
      `{"prompt":"Why?","responses":[{"content":"a"},{"content":"b","metadata":{"ids":[1,${id}]}}]}`
    for (const id of ["9007199254740993", "-12345678901234567890", "1152921504606846976"]) {
      expect(check(withId(id))).toBe(
        `responses.1.metadata.ids.1: has more digits than a JSON number keeps (${id}): write it as a text`,
      )
    }
    for (const id of ["9007199254740991", "9007199254740992", '"12345678901234567890"', "0.1"]) {
      expect(check(withId(id))).toBe("ok")
    }
  })

  it("asks for exactly two responses in pairwise projects", () => {
    expect(check(good, { taskType: "pairwise" })).toContain("must be 2 in a pairwise project")
  })

  it.each([
    ["ranking", 1, "must be 2 to 26, not 1"],
    ["rating", 0, "must be 1 to 26, not 0"],
    ["rating", 1, "ok"],
    ["edit", 0, "must be 1 to 26, not 0"],
    ["edit", 1, "ok"],
    ["demonstration", 0, "ok"],
    ["demonstration", 26, "ok"],
  ] as const)("in a %s project, with %i responses: %s", (taskType, count, expected) => {
    const responses = Array.from({ length: count }, (_, i) => ({ content: `r${i}` }))
    expect(check({ prompt: "Why?", responses }, { taskType })).toContain(expected)
  })

  it.each([
    [{ purpose: "practice", gold: [[0], [1]], explanation: "It is shorter." }, "ok"],
    [{ purpose: "qualification", gold: [[0, 1]] }, "ok"],
    [{ purpose: "practice" }, "gold: must rank two responses or more for practice"],
    [{ purpose: "practice", gold: [[0]] }, "gold: must rank two responses or more"],
    [{ explanation: "Because." }, "explanation: is for practice and qualification items"],
    [
      { purpose: "practice", gold: [[0], [1]], judgments: [{ annotator: "a", ranking: [[0]] }] },
      "judgments: must be empty",
    ],
  ])("with a purpose: %j", (fields, expected) => {
    expect(check({ ...good, ...fields })).toContain(expected)
  })

  it("has practice only where an order can be scored", () => {
    const practice = { ...good, purpose: "practice", gold: [[0], [1]] }
    expect(check(practice, { taskType: "rating" })).toBe("ok")
    expect(check(practice, { taskType: "edit" })).toContain("purpose: must be work")
  })

  const bot = (content: string) => ({ role: "assistant", content })
  const judged = (judgment: object) => ({ ...good, judgments: [{ annotator: "a", ...judgment }] })

  it.each([
    [{ rewrite: { messages: [bot("x")] } }, "ok"],
    [{ rewrite: { messages: [bot("x"), { role: "user", content: "y" }, bot("z")] } }, "ok"],
    [{}, "judgments.0.rewrite: is missing, as demonstration projects ask"],
    [{ rewrite: { messages: [bot(" ")] } }, "judgments.0.rewrite.messages.0.content: is empty"],
    [
      { rewrite: { messages: [bot("x")] }, spans: [{ response: 0, message: 0 }] },
      "judgments.0.spans.0",
    ],
  ])("demonstrations made elsewhere: %j", (judgment, expected) => {
    expect(check(judged(judgment), { taskType: "demonstration" })).toContain(expected)
  })

  it.each([
    [{ ranking: [[1]], rewrite: { response: 1, messages: [bot("better")] } }, "ok"],
    [{ ranking: [[1]], rewrite: { response: 1, messages: [bot("b")], unchanged: true } }, "ok"],
    [{ ranking: [[1]], rewrite: { response: 1, messages: [bot("b")] } }, "rewrite.unchanged: "],
    [{ ranking: [[1]], rewrite: { response: 3, messages: [bot("x")] } }, "rewrite.response: must"],
    [{ ranking: [[1]], rewrite: { messages: [bot("x")] } }, "rewrite.response: must name"],
    [{ rewrite: { response: 1, messages: [bot("x")] } }, "judgments.0.ranking: "],
    [{ ranking: [[1]] }, "judgments.0.rewrite: is missing, as edit projects ask"],
  ])("edits made elsewhere: %j", (judgment, expected) => {
    expect(check(judged(judgment), { taskType: "edit" })).toContain(expected)
  })

  it.each([
    [{ start: 0, end: 1 }, "ok"],
    [{ start: 0, end: 2 }, "judgments.0.spans.0.end: is past the text's end, 1"],
    [{ start: 0, end: 1, response: 3 }, "judgments.0.spans.0.response: there is no such response"],
  ])("passages marked elsewhere keep their labels: %j", (span, expected) => {
    const spans = [{ response: 0, message: 0, label: "any", ...span }]
    expect(check(judged({ ranking: [[0], [1]], spans }))).toContain(expected)
  })

  it("refuses a rewrite, and no ranking, where an order is asked for", () => {
    expect(check(judged({ ranking: [[0]], rewrite: { messages: [bot("x")] } }))).toContain(
      "judgments.0.rewrite: is not for ranking projects",
    )
    expect(check(judged({ ranking: [] }))).toContain("judgments.0.ranking: ")
  })

  it("accepts surrogate pairs written as escapes", () => {
    expect(check('{"prompt":"\\ud83d\\ude42","responses":[{"content":"a"},{"content":"b"}]}')).toBe(
      "ok",
    )
  })
})

describe("prepareItem", () => {
  const hashOf = (item: Parameters<typeof prepareItem>[0]) => prepareItem(item, 0).contentHash

  it("knows an item again in another normal form and with other metadata, and tells other texts apart", () => {
    const composed = hashOf({ ...good, prompt: "caf\u00e9" })
    expect(hashOf({ ...good, prompt: "cafe\u0301", priority: 3, metadata: { a: 1 } })).toBe(
      composed,
    )
    expect(hashOf({ ...good, prompt: "caf\u00e9", externalId: "1" })).not.toBe(composed)
    expect(hashOf({ ...good, prompt: "Caf\u00e9" })).not.toBe(composed)
  })

  it("makes the same prompt key as the core", () => {
    const prompt = [{ role: "user" as const, content: "  Ünder\n THE sea" }]
    expect(prepareItem({ ...good, prompt }, 0).promptKey).toBe(promptKey(prompt))
  })
})
