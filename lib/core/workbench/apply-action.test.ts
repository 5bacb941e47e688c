import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { validateRanking } from "../ranking.ts"
import { applyAction } from "./apply-action.ts"
import type { WorkAction } from "./apply-action.ts"
import { workArbitrary } from "./task.arbitrary.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"
import type { Task, Work } from "./work.ts"

const line = { key: "acceptable", kind: "boolean", scope: "response", required: false } as const

const taskOf = (keys: string, form: Partial<Task["form"]> = {}): Task =>
  exampleTask(keys, { questions: [line], ...form })

function workOf(task: Task, ...actions: WorkAction[]): Work {
  return actions.reduce((work, action) => applyAction(task, work, action), emptyWork)
}

const place = (key: string): WorkAction => ({ type: "place", key })
const tie = (key: string): WorkAction => ({ type: "tie", key })
const shown = (work: Work) => work.tiers.map((tier) => tier.join("")).join(">")

describe("applyAction", () => {
  it("I5: always leaves a valid weak order, whatever is done", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const indices = work.tiers.map((tier) => tier.map((key) => task.keys.indexOf(key)))
        if (indices.length > 0) {
          const rules = { allowTies: task.form.allowTies, allowPartial: true }
          expect(validateRanking(indices, task.keys.length, rules).ok).toBe(true)
        }
        expect(work.placed.toSorted()).toEqual(work.tiers.flat().toSorted())
        for (const tier of work.tiers) expect(tier).toEqual(tier.toSorted())
        if (work.cut !== null) {
          expect(work.cut).toBeGreaterThanOrEqual(0)
          expect(work.cut).toBeLessThanOrEqual(work.tiers.length)
        }
      }),
    )
  })

  it("keys, buttons and drag reach the same states", () => {
    fc.assert(
      fc.property(workArbitrary, fc.nat(), fc.boolean(), ({ task, work }, pick, up) => {
        const key = work.placed[pick % Math.max(1, work.placed.length)]
        if (key === undefined || task.form.taskType === "pairwise") return
        const at = work.tiers.findIndex((tier) => tier.includes(key))
        const shared = (work.tiers[at]?.length ?? 0) > 1
        const direction = up ? "up" : "down"
        const moved = applyAction(task, work, { type: "move", key, direction })
        const gap = shared ? (up ? at : at + 1) : up ? at - 1 : at + 2
        const dragged = applyAction(task, work, { type: "drop", key, place: { gap } })
        expect(moved.tiers).toEqual(dragged.tiers)
        if (!shared) {
          const joined = applyAction(task, work, { type: "joinOrLeave", key, direction })
          const tier = up ? at - 1 : at + 1
          const dropped = applyAction(task, work, { type: "drop", key, place: { tier } })
          expect(joined).toEqual(dropped)
        }
      }),
    )
  })

  it("drag alone reaches any order that keys reach", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        if (task.form.taskType === "pairwise") return
        let dragged = emptyWork
        for (const [at, tier] of work.tiers.entries()) {
          for (const [i, key] of tier.entries()) {
            const into = i === 0 ? { gap: at } : { tier: at }
            dragged = applyAction(task, dragged, { type: "drop", key, place: into })
          }
        }
        expect(dragged.tiers).toEqual(work.tiers)
      }),
    )
  })

  it("places in the order pressed, and takes out again", () => {
    const task = taskOf("ABCD")
    expect(shown(workOf(task, place("B"), place("A"), place("D")))).toBe("B>A>D")
    expect(shown(workOf(task, place("B"), place("A"), place("B")))).toBe("A")
  })

  it("ties with the last placed one, in a row, wherever that one stands", () => {
    const task = taskOf("ABCDE")
    expect(shown(workOf(task, place("A"), place("B"), tie("C"), tie("D"), place("E")))).toBe(
      "A>BCD>E",
    )
    expect(shown(workOf(task, tie("A")))).toBe("A")
    const moved = workOf(task, place("A"), place("B"), { type: "move", key: "B", direction: "up" })
    expect(shown(applyAction(task, moved, tie("C")))).toBe("BC>A")
  })

  it("refuses ties where the project has none", () => {
    const task = taskOf("ABC", { allowTies: false })
    const work = workOf(task, place("A"), place("B"))
    const refused: WorkAction[] = [
      tie("C"),
      { type: "allEqual" },
      { type: "drop", key: "C", place: { tier: 0 } },
      { type: "joinOrLeave", key: "B", direction: "up" },
    ]
    for (const action of refused) expect(applyAction(task, work, action)).toBe(work)
  })

  it("takes the last one out by the order of placing", () => {
    const task = taskOf("ABC")
    const work = workOf(task, place("A"), { type: "drop", key: "B", place: { gap: 0 } })
    expect(shown(applyAction(task, work, { type: "takeLastOut" }))).toBe("A")
  })

  it("keeps the line between those it divides", () => {
    const task = taskOf("ABCD")
    const drawn = workOf(task, place("A"), place("B"), { type: "drawLine", cut: 2 }, place("C"))
    expect([shown(drawn), drawn.cut]).toEqual(["A>B>C", 2])
    const without = applyAction(task, drawn, { type: "takeOut", key: "A" })
    expect([shown(without), without.cut]).toEqual(["B>C", 1])
    const raised = applyAction(task, drawn, { type: "move", key: "C", direction: "up" })
    expect([shown(raised), raised.cut]).toEqual(["A>C>B", 3])
    const joined = applyAction(task, drawn, { type: "joinOrLeave", key: "C", direction: "up" })
    expect([shown(joined), joined.cut]).toEqual(["A>BC", 2])
    const left = applyAction(task, joined, { type: "joinOrLeave", key: "C", direction: "down" })
    expect([shown(left), left.cut]).toEqual(["A>B>C", 3])
  })

  it("turns a strength into the order it says", () => {
    const task = taskOf("AB", { taskType: "pairwise", strengthScale: 3 })
    const prefer = (strength: number) => workOf(task, { type: "prefer", strength })
    expect([shown(prefer(-3)), prefer(-3).strength]).toEqual(["A>B", -3])
    expect([shown(prefer(1)), prefer(1).strength]).toEqual(["B>A", 1])
    expect([shown(prefer(0)), prefer(0).strength]).toEqual(["AB", 0])
    expect(prefer(4)).toBe(emptyWork)
    const plain = taskOf("AB", { taskType: "pairwise" })
    expect(workOf(plain, { type: "prefer", strength: 1 }).strength).toBeNull()
  })
})
