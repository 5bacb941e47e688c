import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { act, adopt, endTyping, redo, startHistory, undo } from "./history.ts"
import type { WorkAction } from "./apply-action.ts"
import { actionArbitrary, taskArbitrary } from "./task.arbitrary.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"

const typed = (text: string): WorkAction => ({ type: "comment", text })

describe("history", () => {
  it("undo inverts every action, redo inverts undo", () => {
    const arbitrary = taskArbitrary.chain((task) =>
      fc.record({
        task: fc.constant(task),
        actions: fc.array(fc.tuple(actionArbitrary(task), fc.nat(5_000))),
      }),
    )
    fc.assert(
      fc.property(arbitrary, ({ task, actions }) => {
        let history = startHistory(emptyWork)
        let nowMs = 0
        for (const [action, waitedMs] of actions) {
          nowMs += waitedMs
          const after = act(task, history, action, nowMs)
          if (after === history) continue
          // Letters typed in a row are one step, so what is undone is the whole row.
          const before =
            after.past.length > history.past.length ? history.present : after.past.at(-1)
          expect(undo(after).present).toEqual(before)
          expect(redo(undo(after)).present).toEqual(after.present)
          history = after
        }
        while (history.past.length > 0) history = undo(history)
        expect(history.present).toEqual(emptyWork)
      }),
    )
  })

  it("takes typing as one step until something else is done", () => {
    const task = exampleTask("AB")
    const letters = ["g", "go", "goo"].reduce(
      (history, text) => act(task, history, typed(text), 0),
      startHistory(emptyWork),
    )
    expect(letters.past).toHaveLength(1)
    const placed = act(task, letters, { type: "place", key: "A" }, 0)
    const more = act(task, placed, typed("good"), 0)
    expect(undo(more).present.comment).toBe("goo")
    expect(undo(undo(undo(more))).present).toEqual(emptyWork)
  })

  it("never takes back more than was typed since the last pause", () => {
    const task = exampleTask("AB")
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1 }), (waits) => {
        let history = startHistory(emptyWork)
        let nowMs = 0
        let atPause = ""
        for (const [at, waitedMs] of waits.entries()) {
          if (waitedMs >= 2_000) atPause = history.present.comment
          nowMs += waitedMs
          history = act(task, history, typed("x".repeat(at + 1)), nowMs)
        }
        expect(undo(history).present.comment).toBe(atPause)
      }),
    )
  })

  it("ends a step of typing where the text is left", () => {
    const task = exampleTask("AB")
    const first = act(task, startHistory(emptyWork), typed("one"), 0)
    const left = endTyping(first)
    expect(endTyping(left)).toBe(left)
    const second = act(task, left, typed("one two"), 1)
    expect(undo(second).present.comment).toBe("one")
    expect(redo(undo(second)).present).toBe(second.present)
  })

  it("takes newer work from elsewhere as one step, which undo takes back (I12)", () => {
    const task = exampleTask("AB")
    const here = act(task, startHistory(emptyWork), typed("here"), 0)
    const elsewhere = { ...emptyWork, comment: "elsewhere" }
    const adopted = adopt(here, elsewhere)
    expect(adopted.present).toBe(elsewhere)
    expect(undo(adopted).present.comment).toBe("here")
    const more = act(task, adopted, typed("elsewhere, and on"), 0)
    expect(undo(more).present).toBe(elsewhere)
  })

  it("is bounded", () => {
    const task = exampleTask("AB")
    let history = startHistory(emptyWork)
    for (let i = 0; i < 1001; i += 1) history = act(task, history, typed(`${i}`), i * 2_000)
    expect(history.past).toHaveLength(200)
  })
})
