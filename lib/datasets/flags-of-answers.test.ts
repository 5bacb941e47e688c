import { describe, expect, it } from "vitest"
import { faultsOfAnswers, flagsOfAnswers, unacceptableIn } from "./flags-of-answers.ts"

const nothing: [unknown][] = [
  [{}],
  [null],
  [{ responses: [] }],
  [{ responses: { 0: "x", 7: { a: true } } }],
]

describe("flags of answers", () => {
  it("are yes, choices and lists of choices of each response", () => {
    const answers = {
      item: { overall: true },
      responses: {
        0: { unsafe: true, correct: false, rating: 5 },
        2: { flags: ["too-long", "unsafe"], kind: "spam" },
      },
    }
    expect(flagsOfAnswers(answers, 3)).toEqual([["unsafe"], [], ["too-long", "unsafe", "spam"]])
  })

  it("have no place for what is acceptable: a policy cannot leave out the good ones", () => {
    const answers = { responses: { 0: { acceptable: true }, 1: { acceptable: false } } }
    expect(flagsOfAnswers(answers, 2)).toEqual([[], []])
  })

  it.each(nothing)("are none in %j", (answers) => {
    expect(flagsOfAnswers(answers, 2)).toEqual([[], []])
  })
})

describe("faults of answers", () => {
  it("are options of what people flag with, not the line, texts, a choice, a yes or an empty list", () => {
    const answers = {
      responses: {
        0: {
          acceptable: true,
          why: "It names its source",
          tone: "formal",
          correct: true,
          flags: [],
        },
        1: { acceptable: true, why: "Too many words", flags: ["too-long"] },
        2: { acceptable: false },
      },
    }
    expect(faultsOfAnswers(answers, 4, [])).toEqual([false, true, false, false])
  })

  it("are the policy's flags of any kind, too, but never the line", () => {
    const answers = {
      responses: {
        0: { unsafe: true },
        1: { kind: "spam" },
        2: { acceptable: true, kind: "joke" },
      },
    }
    const policy = ["unsafe", "spam", "acceptable"]
    expect(faultsOfAnswers(answers, 3, policy)).toEqual([true, true, false])
  })

  it.each(nothing)("are none in %j", (answers) => {
    expect(faultsOfAnswers(answers, 2, ["a"])).toEqual([false, false])
  })
})

it("reads what stands below the line", () => {
  const answers = { responses: { 0: { acceptable: true }, 2: { acceptable: false, unsafe: true } } }
  expect(unacceptableIn(answers, 3)).toEqual([2])
})
