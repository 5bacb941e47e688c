import { describe, expect, it } from "vitest"
import { applyAction } from "./apply-action.ts"
import { findMissing } from "./find-missing.ts"
import { commandOf } from "./key-command.ts"
import { changedScale, currentScale, nextUnrated, ratedOf, ratingPlaces } from "./rating.ts"
import { exampleTask } from "./task.example.ts"
import { fromJudgment, toJudgment } from "./to-judgment.ts"
import { emptyWork } from "./work.ts"
import type { Task, Work } from "./work.ts"

const scale = { kind: "likert", scope: "response", required: true } as const
const task: Task = exampleTask("ABC", {
  taskType: "rating",
  questions: [
    { ...scale, key: "helpful" },
    { ...scale, key: "true" },
    { key: "note", kind: "text", scope: "response", required: false },
  ],
})

/** Presses keys as the page would: a digit goes on to the next scale without a rating. */
function press(keys: string, start: { work: Work; current: string | null } | null = null) {
  let { work, current } = start ?? { work: emptyWork, current: null }
  let question: string | null = null
  for (const key of keys.split(" ")) {
    const code = /^[A-Z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
    const stroke = { key, code, shift: false, control: false, alt: false }
    const command = commandOf(stroke, { task, work, current, question, armed: null })
    if (command?.kind === "goTo") ({ response: current, question } = command)
    if (command?.kind !== "act" || command.action.type !== "answer") continue
    const { response, question: rated } = command.action
    work = applyAction(task, work, command.action)
    if (response === null) continue
    const here = { response, question: rated }
    const next = command.action.value === null ? here : (nextUnrated(task, work, here) ?? here)
    ;({ response: current, question } = next)
  }
  return { work, current, question }
}

describe("rating by keys", () => {
  it("rates everything with a digit each", () => {
    const { work } = press("5 4 7 6 2 1")
    expect(work.responseAnswers).toEqual({
      A: { helpful: 5, true: 4 },
      B: { helpful: 7, true: 6 },
      C: { helpful: 2, true: 1 },
    })
    expect(findMissing(task, work, 0)).toBeNull()
    expect(toJudgment(task, work, 0).ranking).toEqual([])
  })

  it("goes on to what is missing, wherever it is, and stays at the end", () => {
    const { work, current, question } = press("c 3 3 3 3 3")
    expect(Object.keys(work.responseAnswers)).toEqual(["C", "A", "B"])
    expect([current, question]).toEqual(["B", "true"])
    const done = press("1 1 1 1 1 1 2")
    expect(done.work.responseAnswers["C"]).toEqual({ helpful: 1, true: 2 })
  })

  it("goes about with arrows, and no further than there is", () => {
    expect(press("ArrowDown")).toMatchObject({ current: "A", question: "true" })
    expect(press("ArrowDown ArrowDown")).toMatchObject({ current: "B", question: "helpful" })
    expect(press("ArrowRight ArrowRight ArrowRight")).toMatchObject({ current: "C" })
    expect(press("ArrowUp")).toMatchObject({ current: "A", question: "helpful" })
  })

  it("takes the last one back, and knows no 8", () => {
    expect(press("5 4 Backspace").work.responseAnswers).toEqual({ A: { helpful: 5 } })
    expect(press("8 9 Backspace").work).toEqual(emptyWork)
  })
})

describe("what is rated", () => {
  it("I4: nothing is, until somebody did", () => {
    expect(ratedOf(task, emptyWork, "A")).toEqual({ rated: 0, of: 2, mean: null })
    expect(findMissing(task, emptyWork, 0)).toEqual({
      kind: "answer",
      response: "A",
      question: "helpful",
    })
    expect(ratedOf(task, press("5 4").work, "A")).toEqual({ rated: 2, of: 2, mean: 4.5 })
  })

  it("has a scale for each response and question of its kind", () => {
    expect(ratingPlaces(task)).toHaveLength(6)
    expect(currentScale(task, emptyWork, "B", "note")).toEqual({
      response: "B",
      question: "helpful",
    })
    expect(currentScale(exampleTask("AB"), emptyWork, null, null)).toBeNull()
  })

  it("is gone back to when it is undone", () => {
    const [before, after] = [press("5").work, press("5 4").work]
    expect(changedScale(task, after, before)).toEqual({ response: "A", question: "true" })
    expect(changedScale(task, after, after)).toBeNull()
  })

  it("comes back from a judgment without the order that was derived from it", () => {
    const { work } = press("5 4 7 6 2 1")
    const judgment = toJudgment(task, work, 0)
    const stored = { ...judgment, ranking: [["B"], ["A"], ["C"]], strength: null, comment: null }
    expect(fromJudgment(task, stored)).toEqual(work)
  })
})
