import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { nextSide } from "../conversation.ts"
import { checkSubmission } from "../submission/check-submission.ts"
import { applyAction } from "./apply-action.ts"
import type { WorkAction } from "./apply-action.ts"
import { makeDraft, readDraft } from "./draft.ts"
import { findMissing } from "./find-missing.ts"
import { act, startHistory, undo } from "./history.ts"
import { exampleTask } from "./task.example.ts"
import { fromJudgment, toJudgment } from "./to-judgment.ts"
import { emptyWork } from "./work.ts"
import type { Task, Work } from "./work.ts"
import { countWords, recountWords } from "./write.ts"

const answer = exampleTask("", { taskType: "demonstration" })
const conversation = exampleTask("", {
  taskType: "demonstration",
  conversation: true,
  drafting: true,
})
const editOne = exampleTask("A", { taskType: "edit" })
const edit = exampleTask("ABC", { taskType: "edit" })
const tasks = [answer, conversation, editOne, edit]

const actionArbitrary: fc.Arbitrary<WorkAction> = fc.oneof(
  {
    arbitrary: fc.record({
      type: fc.constantFrom("write" as const, "take" as const),
      message: fc.integer({ min: -1, max: 4 }),
      text: fc.oneof(fc.string(), fc.constantFrom("", " ", "Because A.", "Because B.")),
    }),
    weight: 6,
  },
  { arbitrary: fc.constant({ type: "addTurn" as const }), weight: 4 },
  fc.record({
    type: fc.constant("suggest" as const),
    message: fc.integer({ min: 0, max: 4 }),
    text: fc.option(fc.constantFrom("", "A draft.")),
  }),
  fc.record({
    type: fc.constant("removeTurn" as const),
    message: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({ type: fc.constant("choose" as const), key: fc.constantFrom("A", "B", "?") }),
  fc.record({ type: fc.constant("unchanged" as const), on: fc.boolean() }),
  fc.constant({ type: "discard" as const }),
  fc.constant({ type: "place" as const, key: "A" }),
)

const workArbitrary = fc
  .record({ task: fc.constantFrom(...tasks), actions: fc.array(actionArbitrary) })
  .map(({ task, actions }) => ({ task, work: done(task, ...actions), actions }))

function done(task: Task, ...actions: readonly WorkAction[]): Work {
  return actions.reduce((work, action) => applyAction(task, work, action), emptyWork)
}

const typed = (message: number, text: string): WorkAction => ({ type: "write", message, text })
const contents = (work: Work) => work.rewrite?.messages.map(({ content }) => content)

describe("writing", () => {
  it("keeps sides by turns, and an edit's roles and number, whatever is done", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const { rewrite } = work
        expect(work.tiers).toEqual([])
        if (rewrite === null) return
        if (rewrite.response === null) {
          expect(task.form.taskType).toBe("demonstration")
          for (const [at, { role }] of rewrite.messages.entries()) {
            const before = [...task.prompt, ...rewrite.messages.slice(0, at)]
            expect(role).toBe(task.form.conversation ? nextSide(before) : "assistant")
          }
          if (!task.form.conversation) expect(rewrite.messages).toHaveLength(1)
          return
        }
        const original = task.contents[rewrite.response] ?? []
        expect(rewrite.messages.map(({ role }) => role)).toEqual(original.map(({ role }) => role))
        if (rewrite.unchanged) expect(rewrite.messages).toEqual(original)
      }),
    )
  })

  it("undo brings back everything", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, actions }) => {
        let history = startHistory(emptyWork)
        for (const action of actions) history = act(task, history, action, 0)
        while (history.past.length > 0) history = undo(history)
        expect(history.present).toEqual(emptyWork)
      }),
    )
  })

  it("takes typing in one text as one step, and a draft that is taken as another", () => {
    const steps = [typed(0, "I"), typed(0, "It"), { type: "take", message: 0, text: "A draft." }]
    let history = startHistory(emptyWork)
    for (const step of steps as WorkAction[]) history = act(answer, history, step, 0)
    expect(history.past).toHaveLength(2)
    expect(contents(undo(history).present)).toEqual(["It"])
  })

  it("keeps a draft beside the message it is of until it is taken, put away, or gone past (I12)", () => {
    const here: WorkAction = { type: "suggest", message: 0, text: "A draft." }
    const suggested = done(conversation, typed(0, "I"), here)
    expect(suggested.suggestion).toEqual({ message: 0, text: "A draft." })
    expect(applyAction(conversation, suggested, typed(0, "It is")).suggestion).not.toBeNull()
    const kept: unknown = JSON.parse(
      JSON.stringify(makeDraft(suggested, 0, "2026-11-29T00:00:00Z")),
    )
    expect(readDraft(kept, conversation)?.work).toEqual(suggested)
    expect(readDraft(kept, answer)?.work.suggestion).toBeNull()

    const gone: WorkAction[] = [
      { type: "take", message: 0, text: "A draft." },
      { type: "suggest", message: 0, text: null },
      { type: "addTurn" },
    ]
    for (const action of gone) {
      expect(applyAction(conversation, suggested, action).suggestion).toBeNull()
    }
    expect(done(conversation, typed(0, "I"), { type: "addTurn" }, here).suggestion).toBeNull()
    expect(done(answer, here)).toEqual(emptyWork)
  })

  it("I4: what nobody touched is never complete", () => {
    for (const task of tasks) expect(findMissing(task, emptyWork, 1e9)).not.toBeNull()
  })

  it("is complete exactly where the server accepts", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const order = task.keys.map((_, index) => index)
        const rules = { ...task.form, maxTextBytes: 200_000 }
        const texts = {
          prompt: task.prompt,
          responses: task.keys.map((key) => task.contents[key] ?? []),
        }
        const checked = checkSubmission(toJudgment(task, work, 0), order, rules, texts)
        expect(checked.ok).toBe(findMissing(task, work, 0) === null)
      }),
      { numRuns: 500 },
    )
  })

  it("I12: a draft comes back from JSON as it was", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const draft = makeDraft(work, 1, "2026-11-25T02:00:00.000Z")
        expect(readDraft(JSON.parse(JSON.stringify(draft)), task)?.work).toEqual(work)
      }),
    )
  })

  it("takes any JSON for a draft, and leaves nothing that the task cannot have", () => {
    fc.assert(
      fc.property(fc.constantFrom(...tasks), fc.jsonValue(), (task, value) => {
        const stored = {
          version: 1,
          savedAt: "2026-11-25T02:00:00.000Z",
          work: { rewrite: value, spans: value },
        }
        const work = readDraft(stored, task)?.work
        expect(work?.spans).toEqual([])
        expect(work?.rewrite ?? null).toSatisfy(
          (rewrite: Work["rewrite"]) => rewrite === null || rewrite.messages.length > 0,
        )
      }),
    )
  })

  it("a judgment comes back as the work it was", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const judgment = toJudgment(task, work, 5)
        const stored = {
          ...judgment,
          // What the server derives is no order made by hand.
          ranking: judgment.rewrite?.response ? [[judgment.rewrite.response]] : [],
          strength: null,
          comment: null,
        }
        expect(toJudgment(task, fromJudgment(task, stored), 5)).toEqual(judgment)
        expect(judgment.ranking).toEqual([])
      }),
    )
  })
})

describe("demonstrations", () => {
  it("need a text, and are sent as one message of the assistant", () => {
    expect(findMissing(answer, done(answer, typed(0, "  ")), 0)).toEqual({
      kind: "text",
      message: 0,
    })
    const work = done(answer, typed(0, "It is so."), { type: "addTurn" })
    expect(findMissing(answer, work, 0)).toBeNull()
    expect(toJudgment(answer, work, 0).rewrite).toEqual({
      messages: [{ role: "assistant", content: "It is so." }],
    })
  })

  it("of conversations end with the assistant; a turn begun at the end and left empty is none", () => {
    const add: WorkAction = { type: "addTurn" }
    const one = done(conversation, typed(0, "Hello."), add)
    expect(contents(one)).toEqual(["Hello.", ""])
    expect(findMissing(conversation, one, 0)).toBeNull()
    expect(toJudgment(conversation, one, 0).rewrite?.messages).toHaveLength(1)
    const two = applyAction(conversation, one, typed(1, "Why?"))
    expect(findMissing(conversation, two, 0)).toEqual({ kind: "lastTurn", message: 2 })
    const three = [add, typed(2, "So."), typed(1, " ")].reduce(
      (work, action) => applyAction(conversation, work, action),
      two,
    )
    expect(findMissing(conversation, three, 0)).toEqual({ kind: "text", message: 1 })
  })

  it("lose a turn and its answer together", () => {
    const add: WorkAction = { type: "addTurn" }
    const work = done(conversation, typed(0, "a"), add, typed(1, "b"), add, typed(2, "c"), {
      type: "removeTurn",
      message: 0,
    })
    expect(contents(work)).toEqual(["c"])
    expect(work.rewrite?.messages[0]?.role).toBe("assistant")
  })
})

describe("edits", () => {
  it("need a choice, then a change or the word that there is none", () => {
    expect(findMissing(edit, emptyWork, 0)).toEqual({ kind: "choice" })
    const chosen = done(edit, { type: "choose", key: "B" })
    expect(findMissing(edit, chosen, 0)).toEqual({ kind: "edit" })
    const changed = applyAction(edit, chosen, typed(0, "Because B is so."))
    expect(findMissing(edit, changed, 0)).toBeNull()
    const back = applyAction(edit, changed, typed(0, "Because B."))
    expect(findMissing(edit, back, 0)).toEqual({ kind: "edit" })
    const unchanged = applyAction(edit, changed, { type: "unchanged", on: true })
    expect(findMissing(edit, unchanged, 0)).toBeNull()
    expect(toJudgment(edit, unchanged, 0).rewrite).toEqual({
      response: "B",
      messages: [{ role: "assistant", content: "Because B." }],
      unchanged: true,
    })
    expect(applyAction(edit, unchanged, typed(0, "Better.")).rewrite?.unchanged).toBe(false)
  })

  it("are back where nothing was to be improved and then something was, also from a draft (I12)", () => {
    const changed = done(edit, { type: "choose", key: "B" }, typed(0, "Because B is so."))
    const unchanged = applyAction(edit, changed, { type: "unchanged", on: true })
    const off: WorkAction = { type: "unchanged", on: false }
    expect(applyAction(edit, unchanged, off)).toEqual(changed)
    const stored: unknown = JSON.parse(
      JSON.stringify(makeDraft(unchanged, 0, "2026-11-29T00:00:00Z")),
    )
    const restored = readDraft(stored, edit)?.work ?? emptyWork
    expect(toJudgment(edit, restored, 0).rewrite?.messages).toEqual(edit.contents["B"])
    expect(applyAction(edit, restored, off)).toEqual(changed)
    // What is written on the text as it came is the edit from then on.
    const begunAgain = applyAction(edit, unchanged, typed(0, "Better."))
    expect(toJudgment(edit, begunAgain, 0).rewrite?.messages[0]?.content).toBe("Better.")
    expect(begunAgain.rewrite).not.toHaveProperty("setAside")
  })

  it("of a single response need no choice", () => {
    expect(findMissing(editOne, emptyWork, 0)).toEqual({ kind: "edit" })
    const work = done(editOne, typed(0, "Better."))
    expect(toJudgment(editOne, work, 0).rewrite?.response).toBe("A")
    expect(findMissing(editOne, done(editOne, typed(0, "")), 0)).toEqual({
      kind: "text",
      message: 0,
    })
  })
})

describe("nextSide", () => {
  it.each([
    ["", "user"],
    ["system", "user"],
    ["user", "assistant"],
    ["system user assistant", "user"],
    ["user assistant tool", "assistant"],
  ])("after %j it is the turn of the %s", (roles, side) => {
    const messages = roles.split(" ").flatMap((role) => (role ? [{ role, content: "." }] : []))
    expect(nextSide(messages)).toBe(side)
  })
})

describe("countWords", () => {
  it.each([
    ["", 0],
    ["  \n", 0],
    ["Don’t count — these 3 dashes.", 5],
    ["안녕하세요, 반가워요!", 2],
  ])("%j has %i", (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it("is the same when only what changed is counted", () => {
    const pieces = ["don’t ", "7.5 ", "\n", "\r\n", "안녕 ", "漢字", "สวัสดีครับ", ". ", "x", "🙂"]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((all) => all.join(""))
    fc.assert(
      fc.property(text, text, text, text, (head, a, b, tail) => {
        const before = { text: head + a + tail, words: countWords(head + a + tail) }
        const after = head + b + tail
        expect(recountWords(before, after)).toEqual({ text: after, words: countWords(after) })
      }),
    )
  })
})
