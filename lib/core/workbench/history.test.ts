import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { act, adopt, redo, startHistory, undo } from "./history.ts"
import { actionArbitrary, taskArbitrary } from "./task.arbitrary.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"

describe("history", () => {
  it("undo inverts every action, redo inverts undo", () => {
    const arbitrary = taskArbitrary.chain((task) =>
      fc.record({ task: fc.constant(task), actions: fc.array(actionArbitrary(task)) }),
    )
    fc.assert(
      fc.property(arbitrary, ({ task, actions }) => {
        let history = startHistory(emptyWork)
        for (const action of actions) {
          const after = act(task, history, action)
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
    const typed = ["g", "go", "goo"].reduce(
      (history, text) => act(task, history, { type: "comment", text }),
      startHistory(emptyWork),
    )
    expect(typed.past).toHaveLength(1)
    const placed = act(task, typed, { type: "place", key: "A" })
    const more = act(task, placed, { type: "comment", text: "good" })
    expect(undo(more).present.comment).toBe("goo")
    expect(undo(undo(undo(more))).present).toEqual(emptyWork)
  })

  it("takes newer work from elsewhere as one step, which undo takes back (I12)", () => {
    const task = exampleTask("AB")
    const here = act(task, startHistory(emptyWork), { type: "comment", text: "here" })
    const elsewhere = { ...emptyWork, comment: "elsewhere" }
    const adopted = adopt(here, elsewhere)
    expect(adopted.present).toBe(elsewhere)
    expect(undo(adopted).present.comment).toBe("here")
    const typed = act(task, adopted, { type: "comment", text: "elsewhere, and on" })
    expect(undo(typed).present).toBe(elsewhere)
  })

  it("is bounded", () => {
    const task = exampleTask("AB")
    let history = startHistory(emptyWork)
    for (let i = 0; i < 1001; i += 1) history = act(task, history, { type: "place", key: "A" })
    expect(history.past).toHaveLength(200)
  })
})
