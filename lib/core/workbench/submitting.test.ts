import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkSubmission } from "../submission/check-submission.ts"
import { applyAction } from "./apply-action.ts"
import { makeDraft, newestDraft, readDraft, savedAfter } from "./draft.ts"
import { findMissing } from "./find-missing.ts"
import { exampleTask } from "./task.example.ts"
import { taskArbitrary, workArbitrary } from "./task.arbitrary.ts"
import { fromJudgment, toJudgment } from "./to-judgment.ts"
import { emptyWork } from "./work.ts"
import type { Task } from "./work.ts"

const maxTextBytes = 200_000
const at = "2026-11-25T02:00:00.000Z"

function asked(task: Task, form: Partial<Task["form"]>): Task {
  return { ...task, form: { ...task.form, ...form } }
}

describe("findMissing", () => {
  it("I4: an untouched item is never complete", () => {
    fc.assert(
      fc.property(taskArbitrary, (task) => {
        expect(findMissing(task, emptyWork, 1e9)).not.toBeNull()
      }),
    )
  })

  it("I4: names every response that nobody acted on, unless partial rankings are allowed", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        if (task.form.taskType === "pairwise") return
        const strict = asked(task, { allowPartial: false, questions: [] })
        const untouched = task.keys.filter((key) => !work.tiers.flat().includes(key))
        const missing = findMissing(strict, work, 0)
        expect(missing).toEqual(
          untouched.length > 0 ? { kind: "placement", keys: untouched } : null,
        )
        const partial = asked(strict, { allowPartial: true })
        expect(findMissing(partial, work, 0) === null).toBe(work.tiers.length > 0)
      }),
    )
  })

  it("asks the server's own checks no question they refuse", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        if (findMissing(task, work, 0) !== null) return
        const checked = checkSubmission(
          toJudgment(task, work, 0),
          task.keys.map((_, index) => index),
          { ...task.form, maxTextBytes },
        )
        expect(checked.ok ? [] : checked.errors).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it("is complete exactly where the server accepts, with every answer given", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const easy = asked(task, { questions: [] })
        const bare = { ...work, itemAnswers: {}, responseAnswers: {}, cut: null }
        if (bare.tiers.length === 0) return
        const order = easy.keys.map((_, index) => index)
        const checked = checkSubmission(toJudgment(easy, bare, 0), order, {
          ...easy.form,
          maxTextBytes,
        })
        expect(findMissing(easy, bare, 0) === null).toBe(checked.ok)
      }),
      { numRuns: 300 },
    )
  })

  it("names a required answer, then the time", () => {
    const task = exampleTask("AB", {
      minActiveMs: 5000,
      questions: [{ key: "overall", kind: "likert", scope: "response", required: true }],
    })
    let work = applyAction(task, emptyWork, { type: "allEqual" })
    expect(findMissing(task, work, 9000)).toEqual({
      kind: "answer",
      response: "A",
      question: "overall",
    })
    for (const response of task.keys) {
      work = applyAction(task, work, { type: "answer", response, question: "overall", value: 4 })
    }
    expect(findMissing(task, work, 3000)).toEqual({ kind: "time", remainingMs: 2000 })
    expect(findMissing(task, work, 5000)).toBeNull()
  })
})

describe("toJudgment and fromJudgment", () => {
  it("I5: a judgment comes back as the work it was", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const judgment = toJudgment(task, work, 10)
        const back = fromJudgment(task, {
          ...judgment,
          strength: judgment.strength ?? null,
          comment: judgment.comment ?? null,
        })
        expect(toJudgment(task, back, 10)).toEqual(judgment)
      }),
    )
  })

  it("leaves out what was answered to questions that are not asked any more", () => {
    const judged = {
      ranking: [["A"], ["B"]],
      strength: null,
      answers: { item: { gone: true, hard: true }, responses: { A: { gone: 3 } } },
      comment: null,
    }
    const hard = { key: "hard", kind: "boolean", scope: "item", required: false } as const
    const task = exampleTask("AB", { taskType: "ranking", questions: [hard] })
    expect(toJudgment(task, fromJudgment(task, judged), 0).answers).toEqual({
      item: { hard: true },
    })
  })
})

describe("draft", () => {
  it("I12: comes back from JSON as it was", () => {
    fc.assert(
      fc.property(workArbitrary, ({ task, work }) => {
        const draft = makeDraft(work, 1234, at)
        const restored = readDraft(JSON.parse(JSON.stringify(draft)), task)
        const judged = restored && toJudgment(task, restored.work, restored.activeMs)
        expect(judged).toEqual(toJudgment(task, work, 1234))
        expect(restored?.work.tiers).toEqual(work.tiers)
        expect(restored?.work.placed).toEqual(work.placed)
      }),
    )
  })

  it("takes any JSON without throwing, and leaves nothing invalid", () => {
    fc.assert(
      fc.property(taskArbitrary, fc.jsonValue(), fc.jsonValue(), (task, tiers, answers) => {
        const work = { tiers, placed: answers, itemAnswers: answers, responseAnswers: answers }
        const draft = readDraft({ version: 1, work, savedAt: at }, task)
        const keys = draft?.work.tiers.flat() ?? []
        expect(new Set(keys).size).toBe(keys.length)
        expect(draft?.work.placed.toSorted()).toEqual(keys.toSorted())
        expect(readDraft(tiers, task) === null || typeof tiers === "object").toBe(true)
      }),
    )
  })

  it("I12: the newest wins, wherever it was kept", () => {
    const older = makeDraft({ ...emptyWork, comment: "older" }, 50, "2026-11-25T02:00:00Z")
    const newer = makeDraft({ ...emptyWork, comment: "newer" }, 20, "2026-11-25T02:00:01Z")
    for (const draft of [newestDraft(older, newer), newestDraft(newer, older)]) {
      expect(draft?.work.comment).toBe("newer")
      expect(draft?.activeMs).toBe(50)
    }
    expect(newestDraft(null, older)).toBe(older)
    expect(newestDraft(null, null)).toBeNull()
  })

  it("I12: what was gone on from is older, whatever the clock says", () => {
    const now = Date.parse(at)
    expect(savedAfter(null, now)).toBe(at)
    expect(savedAfter("2026-11-24T02:00:00.000Z", now)).toBe(at)
    const after = savedAfter("2026-11-26T02:00:00.000Z", now)
    const seen = makeDraft({ ...emptyWork, comment: "seen" }, 0, "2026-11-26T02:00:00.000Z")
    const goneOn = makeDraft({ ...emptyWork, comment: "gone on" }, 0, after)
    expect(newestDraft(seen, goneOn)?.work.comment).toBe("gone on")
  })
})
