import { expect, it } from "vitest"
import { flagsOfAnswers } from "./flags-of-answers.ts"

it("reads flags from yes, choices and lists of choices of each response", () => {
  const answers = {
    item: { overall: true },
    responses: {
      0: { unsafe: true, correct: false, rating: 5 },
      2: { flags: ["too-long", "unsafe"], kind: "spam" },
    },
  }
  expect(flagsOfAnswers(answers, 3)).toEqual([["unsafe"], [], ["too-long", "unsafe", "spam"]])
})

it.each([[{}], [null], [{ responses: [] }], [{ responses: { 0: "x", 7: { a: true } } }]])(
  "finds none in %j",
  (answers) => {
    expect(flagsOfAnswers(answers, 2)).toEqual([[], []])
  },
)
