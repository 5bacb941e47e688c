import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { getLearning } from "#lib/learning/get-learning.ts"
import { getOwnFigures } from "#lib/learning/get-own-figures.ts"
import { getToday } from "#lib/learning/get-today.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"
import { putPracticeAside } from "#lib/learning/put-practice-aside.ts"
import { resetQualification } from "#lib/learning/reset-qualification.ts"
import { submitTrial } from "#lib/learning/submit-trial.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { positionOf } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"
import { answer, gold, keyed, makeSchool, takeNext } from "#tests/support/school.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

describe("practice", () => {
  it("goes through every item once, teaches each after its answer, and can be done again", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { practice: 3 })
    expect((await getLearning(newcomer, { projectId })).practice).toEqual({
      items: 3,
      done: 0,
      over: false,
    })
    const met = new Set<string>()
    for (const place of [1, 2, 3]) {
      const trial = await takeNext(newcomer, projectId, "practice")
      expect(trial).toMatchObject({ place, items: 3, attempt: 1 })
      met.add(trial.itemId)
      const { feedback, finished } = await answer(newcomer, projectId, "practice", place !== 2)
      expect(finished).toBe(place === 3)
      expect(feedback).toMatchObject({
        gold: keyed(trial, true),
        ranking: keyed(trial, place !== 2),
        agreement: place === 2 ? 1 / 6 : 1,
      })
      expect(feedback?.differences).toHaveLength(place === 2 ? 5 : 0)
      expect(feedback?.explanation).toMatch(/^why-/)
    }
    expect(met.size).toBe(3)
    expect((await getLearning(newcomer, { projectId })).practice.over).toBe(true)
    expect(await takeNext(newcomer, projectId, "practice")).toMatchObject({ attempt: 2, place: 1 })
  })

  it("can be put aside", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { practice: 1 })
    await putPracticeAside(newcomer, { projectId })
    expect((await getLearning(newcomer, { projectId })).practice).toEqual({
      items: 1,
      done: 0,
      over: true,
    })
    expect(await takeNext(newcomer, projectId, "practice")).toMatchObject({ attempt: 1 })
  })

  it("I3: shows each person an order of their own, the same one when they come back", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { practice: 1 })
    const orders = new Set<string>()
    for (let person = 0; person < 12; person += 1) {
      const actor = person === 0 ? newcomer : await makeMember(projectId, "annotator")
      const first = await takeNext(actor, projectId, "practice")
      expect(await takeNext(actor, projectId, "practice")).toEqual(first)
      orders.add(first.item.responses.map(positionOf).join())
    }
    expect(orders.size).toBeGreaterThan(3)
  })

  it("I4: takes no order that leaves something out, and one tier only where that is said", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { practice: 1 })
    const { itemId } = await takeNext(newcomer, projectId, "practice")
    const submit = async (ranking: string[][], allEqual?: boolean) =>
      codeOf(submitTrial(newcomer, { projectId, itemId, attempt: 1, ranking, allEqual }))
    expect(await submit([["A"], ["B"]])).toBe("invalid-input")
    expect(await submit([["A", "B", "C", "D"]])).toBe("invalid-input")
    expect(await submit([["A", "B", "C", "D"]], true)).toBe("done")
  })
})

describe("practice by rating", () => {
  const scale = (key: string, kind: "likert" | "text" = "likert") => ({
    key,
    label: key,
    kind,
    scope: "response" as const,
    required: kind === "likert",
  })

  it("holds the order that follows from the ratings against gold", async () => {
    const questions = [scale("helpful"), scale("true"), scale("why", "text")]
    const projectId = await makeProject({ taskType: "rating", questions })
    const newcomer = await makeMember(projectId, "annotator")
    const [id = ""] = await makeItems(projectId, { count: 1 })
    await updateItem(admin, { id, gold, purpose: "practice" })
    const trial = await takeNext(newcomer, projectId, "practice")
    expect(trial.form.questions.map(({ key }) => key)).toEqual(["helpful", "true"])

    const rate = (of: (position: number) => Record<string, number>) => {
      const rated = trial.item.responses.map((response) => [response.key, of(positionOf(response))])
      return { responses: Object.fromEntries(rated) as Record<string, Record<string, number>> }
    }
    const submit = async (answers: ReturnType<typeof rate>, ranking: string[][] = []) =>
      submitTrial(newcomer, { projectId, itemId: id, attempt: 1, ranking, answers })
    expect(await codeOf(submit(rate(() => ({ helpful: 4 }))))).toBe("invalid-input")
    const means = [7, 5, 2, 2]
    const answers = rate((position) => {
      const mean = means[position] ?? 0
      return { helpful: mean, true: mean }
    })
    expect(await codeOf(submit(answers, keyed(trial, true)))).toBe("invalid-input")
    const { feedback, finished } = await submit(answers)
    expect(finished).toBe(true)
    expect(feedback).toMatchObject({ agreement: 1, ranking: keyed(trial, true), differences: [] })
  })

  it("is not for work that comes to no order", async () => {
    for (const taskType of ["demonstration", "edit"] as const) {
      const projectId = await makeProject({ taskType })
      const [id = ""] = await makeItems(projectId, { count: 1 })
      expect(await codeOf(updateItem(admin, { id, gold, purpose: "practice" }))).toBe(
        "invalid-input",
      )
    }
  })
})

describe("I2: learning stays blind", () => {
  it("tells nothing of an item before its answer, and nothing of a qualification item ever", async () => {
    const { projectId, newcomer } = await makeSchool(admin, {
      practice: 2,
      qualification: 2,
      threshold: 0.5,
    })
    const sent = [
      JSON.stringify(await getLearning(newcomer, { projectId })),
      JSON.stringify(await takeNext(newcomer, projectId, "practice")),
      JSON.stringify(await takeNext(newcomer, projectId, "qualification")),
      JSON.stringify(await answer(newcomer, projectId, "qualification", true)),
      JSON.stringify(await answer(newcomer, projectId, "qualification", false)),
    ]
    for (const text of sent) expect(text).not.toMatch(/why-|model-|"gold"|"differences"/)
    const last: unknown = JSON.parse(sent.at(-1) ?? "")
    expect(last).toMatchObject({ feedback: null, result: { passed: true } })
    const { feedback } = await answer(newcomer, projectId, "practice", true)
    expect(feedback?.explanation).toMatch(/^why-[01]$/)
    expect(JSON.stringify(feedback)).not.toContain("model-")
  })
})

describe("I11: learning is for the project's annotators", () => {
  it("is refused to everybody else, in every call", async () => {
    const { projectId, newcomer } = await makeSchool(admin, {
      practice: 1,
      qualification: 1,
      threshold: 1,
    })
    const researcher = await makeMember(projectId, "researcher")
    const outsider = await makeUser("annotator")
    const { itemId } = await takeNext(newcomer, projectId, "practice")
    const zone = { projectId, timeZone: "UTC" }
    const calls: ((actor: Actor) => Promise<unknown>)[] = [
      async (actor) => getLearning(actor, { projectId }),
      async (actor) => nextTrial(actor, { projectId, purpose: "practice" }),
      async (actor) => submitTrial(actor, { projectId, itemId, attempt: 1, ranking: [["A"]] }),
      async (actor) => putPracticeAside(actor, { projectId }),
      async (actor) => getToday(actor, zone),
      async (actor) => getOwnFigures(actor, zone),
    ]
    for (const call of calls) {
      expect(await codeOf(call(outsider))).toBe("not-found")
      expect(await codeOf(call(researcher))).toBe("not-allowed")
      expect(await codeOf(call(admin))).toBe("not-allowed")
    }
    const { userId } = newcomer
    for (const actor of [newcomer, researcher, outsider]) {
      expect(await codeOf(resetQualification(actor, { projectId, userId }))).toBe("not-allowed")
    }
  })

  it("answers only with items of the project", async () => {
    const mine = await makeSchool(admin, { practice: 1 })
    const other = await makeSchool(admin, { practice: 1 })
    const { itemId } = await takeNext(other.newcomer, other.projectId, "practice")
    const { projectId, newcomer } = mine
    const foreign = { projectId, itemId, attempt: 1, ranking: [["A"], ["B"], ["C"], ["D"]] }
    expect(await codeOf(submitTrial(newcomer, foreign))).toBe("not-found")
  })
})
