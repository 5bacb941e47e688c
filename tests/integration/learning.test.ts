import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { SubmittedTrial, TrialDto, TrialPurpose } from "#lib/contracts/learning.ts"
import { db } from "#lib/db/client.ts"
import { getItem } from "#lib/items/get-item.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"
import { getLearning } from "#lib/learning/get-learning.ts"
import { getOwnFigures } from "#lib/learning/get-own-figures.ts"
import { getToday } from "#lib/learning/get-today.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"
import { putPracticeAside } from "#lib/learning/put-practice-aside.ts"
import { resetQualification } from "#lib/learning/reset-qualification.ts"
import { submitTrial } from "#lib/learning/submit-trial.ts"
import { listMembers } from "#lib/users/list-members.ts"
import { createTestDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"

let database: TestDatabase
let admin: Actor
beforeAll(async () => {
  database = await createTestDatabase()
  admin = await makeUser("admin")
})
afterAll(async () => database.drop())

const gold = [[0], [1], [2, 3]]

/** A project with items of each purpose, and a newcomer. Gold is by position: response 0 is best. */
async function makeSchool(options: {
  practice?: number
  qualification?: number
  threshold?: number
  attempts?: number
  work?: number
}): Promise<{ projectId: string; newcomer: Actor }> {
  const { practice = 0, qualification = 0, threshold, attempts = 2, work = 2 } = options
  const projectId = await makeProject(
    threshold === undefined ? {} : { qualification: { threshold, attempts } },
  )
  const newcomer = await makeUser("annotator")
  await join(projectId, newcomer, "annotator")
  const ids = await makeItems(projectId, { count: practice + qualification + work })
  for (const [index, id] of ids.slice(0, practice + qualification).entries()) {
    const purpose = index < practice ? "practice" : "qualification"
    await updateItem(admin, { id, gold, purpose, explanation: `why-${index}` })
  }
  return { projectId, newcomer }
}

/** The position of each response by its key: the factories' texts are `<item>.<position>`. */
function positions(trial: TrialDto): Map<string, number> {
  return new Map(
    trial.item.responses.map(({ key, content }) => [
      key,
      Number((content[0]?.content ?? "").split(".")[1]),
    ]),
  )
}

/** The gold ranking, or it upside down, in the keys that this trial shows. */
function keyed(trial: TrialDto, right: boolean): string[][] {
  const placed = [...positions(trial)].map(([key, position]) => ({ key, position }))
  const tiers = gold.map((tier) =>
    placed
      .filter(({ position }) => tier.includes(position))
      .map(({ key }) => key)
      .toSorted(),
  )
  return right ? tiers : tiers.toReversed()
}

async function takeNext(actor: Actor, projectId: string, purpose: TrialPurpose): Promise<TrialDto> {
  const trial = await nextTrial(actor, { projectId, purpose })
  if (trial === null) throw new Error(`no ${purpose} item`)
  return trial
}

async function answer(
  actor: Actor,
  projectId: string,
  purpose: TrialPurpose,
  right: boolean,
): Promise<SubmittedTrial> {
  const trial = await takeNext(actor, projectId, purpose)
  const { itemId, attempt } = trial
  return submitTrial(actor, { projectId, itemId, attempt, ranking: keyed(trial, right) })
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return "done"
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

/** Connections that are there already, so that what is sent at once does meet. */
async function openConnections(): Promise<void> {
  await Promise.all(
    Array.from({ length: 10 }, async () => db().$queryRaw`SELECT 1 FROM pg_sleep(0.1)`),
  )
}

describe("practice", () => {
  it("goes through every item once, teaches each after its answer, and can be done again", async () => {
    const { projectId, newcomer } = await makeSchool({ practice: 3 })
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
    const { projectId, newcomer } = await makeSchool({ practice: 1 })
    await putPracticeAside(newcomer, { projectId })
    expect((await getLearning(newcomer, { projectId })).practice).toEqual({
      items: 1,
      done: 0,
      over: true,
    })
    expect(await takeNext(newcomer, projectId, "practice")).toMatchObject({ attempt: 1 })
  })

  it("I3: shows each person an order of their own, the same one when they come back", async () => {
    const { projectId, newcomer } = await makeSchool({ practice: 1 })
    const orders = new Set<string>()
    for (let person = 0; person < 12; person += 1) {
      const actor = person === 0 ? newcomer : await makeUser("annotator")
      if (person > 0) await join(projectId, actor, "annotator")
      const first = await takeNext(actor, projectId, "practice")
      expect(await takeNext(actor, projectId, "practice")).toEqual(first)
      orders.add([...positions(first).values()].join())
    }
    expect(orders.size).toBeGreaterThan(3)
  })

  it("I4: takes no order that leaves something out, and one tier only where that is said", async () => {
    const { projectId, newcomer } = await makeSchool({ practice: 1 })
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
    const newcomer = await makeUser("annotator")
    await join(projectId, newcomer, "annotator")
    const [id = ""] = await makeItems(projectId, { count: 1 })
    await updateItem(admin, { id, gold, purpose: "practice" })
    const trial = await takeNext(newcomer, projectId, "practice")
    expect(trial.form.questions.map(({ key }) => key)).toEqual(["helpful", "true"])

    const rate = (of: (position: number) => Record<string, number>) => {
      const rated = [...positions(trial)].map(([key, position]) => [key, of(position)] as const)
      return { responses: Object.fromEntries(rated) }
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
    const { projectId, newcomer } = await makeSchool({
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

describe("qualification", () => {
  it("keeps work back until it is passed, counts attempts, and opens it then", async () => {
    const { projectId, newcomer } = await makeSchool({ qualification: 2, threshold: 0.8 })
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")

    expect(await answer(newcomer, projectId, "qualification", true)).toEqual({
      finished: false,
      feedback: null,
      result: null,
    })
    const failed = await answer(newcomer, projectId, "qualification", false)
    expect(failed.result).toMatchObject({ passed: false, attemptsLeft: 1 })
    expect(failed.result?.score).toBeCloseTo((1 + 1 / 6) / 2, 12)
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")

    await answer(newcomer, projectId, "qualification", true)
    const passed = await answer(newcomer, projectId, "qualification", true)
    expect(passed.result).toEqual({ score: 1, passed: true, attemptsLeft: 0 })
    expect((await claimAssignment(newcomer, { projectId }))?.item.responses).toHaveLength(4)
    expect(await nextTrial(newcomer, { projectId, purpose: "qualification" })).toBeNull()
    const { data } = await listMembers(admin, projectId)
    const stands = data.find(({ userId }) => userId === newcomer.userId)?.qualification
    expect(stands).toMatchObject({ attempts: 2, score: 1 })
    expect(stands?.passedAt).not.toBeNull()
  })

  it("ends when the attempts are used up, until an admin lets them begin anew", async () => {
    const { projectId, newcomer } = await makeSchool({
      qualification: 1,
      threshold: 1,
      attempts: 1,
    })
    const trial = await takeNext(newcomer, projectId, "qualification")
    await answer(newcomer, projectId, "qualification", false)
    expect((await getLearning(newcomer, { projectId })).qualification).toMatchObject({
      state: "failed",
      finished: [{ attempt: 1 }],
    })
    expect(await nextTrial(newcomer, { projectId, purpose: "qualification" })).toBeNull()
    const { itemId } = trial
    const again = { projectId, itemId, attempt: 2, ranking: keyed(trial, true) }
    expect(await codeOf(submitTrial(newcomer, again))).toBe("conflict")
    await resetQualification(admin, { projectId, userId: newcomer.userId })
    expect(await answer(newcomer, projectId, "qualification", true)).toMatchObject({
      result: { passed: true },
    })
  })

  it("counts an answer once when ten tabs send it at once", async () => {
    const { projectId, newcomer } = await makeSchool({ qualification: 2, threshold: 1 })
    const trial = await takeNext(newcomer, projectId, "qualification")
    const input = { projectId, itemId: trial.itemId, attempt: 1, ranking: keyed(trial, true) }
    await openConnections()
    const codes = await Promise.all(
      Array.from({ length: 10 }, async () => codeOf(submitTrial(newcomer, input))),
    )
    expect(codes.filter((code) => code === "done")).toHaveLength(1)
    expect(codes.filter((code) => code === "conflict")).toHaveLength(9)
    expect((await getLearning(newcomer, { projectId })).qualification).toMatchObject({
      attempt: 1,
      done: 1,
    })
  })

  it("ends once when the answers of the whole set are sent at once", async () => {
    const { projectId, newcomer } = await makeSchool({ qualification: 5, threshold: 0 })
    const items = await db().item.findMany({
      where: { projectId, purpose: "qualification" },
      select: { id: true },
    })
    const ranking = [["A"], ["B"], ["C"], ["D"]]
    await openConnections()
    const answers = await Promise.all(
      items.map(async ({ id: itemId }) =>
        submitTrial(newcomer, { projectId, itemId, attempt: 1, ranking }),
      ),
    )
    const results = answers.flatMap(({ result }) => result ?? [])
    expect(results).toHaveLength(1)
    expect(results[0]?.passed).toBe(true)
    expect((await getLearning(newcomer, { projectId })).qualification?.state).toBe("passed")
  })

  it("turned on later, asks everyone, and takes away nothing that somebody holds", async () => {
    const { projectId, newcomer } = await makeSchool({ qualification: 1, work: 4 })
    const held = await claimAssignment(newcomer, { projectId })
    await db().project.update({
      where: { id: projectId },
      data: { qualification: { threshold: 1, attempts: 1 } },
      select: { id: true },
    })
    expect((await claimAssignment(newcomer, { projectId }))?.id).toBe(held?.id)
    expect(await claimAssignment(newcomer, { projectId, ahead: true })).toBeNull()
    if (held === null) throw new Error("nothing to claim")
    await submitJudgment(newcomer, {
      id: held.id,
      leaseToken: held.leaseToken,
      ranking: held.item.responses.map(({ key }) => [key]),
      answers: {},
      activeMs: 5,
    })
    expect(await claimAssignment(newcomer, { projectId, besides: true })).toBeNull()
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")
  })
})

describe("I1: items that change their purpose", () => {
  it("lose their slots, get them back, and never lose a judgment", async () => {
    const { projectId, newcomer } = await makeSchool({ work: 1 })
    const held = await claimAssignment(newcomer, { projectId })
    if (held === null) throw new Error("nothing to claim")
    const { itemId: id } = await db().assignment.findUniqueOrThrow({
      where: { id: held.id },
      select: { itemId: true },
    })
    const slots = async () => db().slot.count({ where: { itemId: id } })
    const planned = async () =>
      (await db().project.findUniqueOrThrow({ where: { id: projectId } })).slotCount
    expect(await codeOf(updateItem(admin, { id, purpose: "practice" }))).toBe("invalid-input")
    const before = await planned()
    expect(await updateItem(admin, { id, gold, purpose: "practice" })).toMatchObject({
      purpose: "practice",
      overlap: 0,
    })
    expect([await slots(), await planned()]).toEqual([0, before - 3])
    expect(await codeOf(updateItem(admin, { id, gold: null }))).toBe("invalid-input")
    expect(await claimAssignment(newcomer, { projectId })).toBeNull()
    await updateItem(admin, { id, purpose: "work" })
    expect([await slots(), await planned()]).toEqual([3, before])
    const again = await claimAssignment(newcomer, { projectId })
    if (again === null) throw new Error("nothing to claim")
    await submitJudgment(newcomer, {
      id: again.id,
      leaseToken: again.leaseToken,
      ranking: again.item.responses.map(({ key }) => [key]),
      answers: {},
      activeMs: 5,
    })
    expect(await codeOf(updateItem(admin, { id, purpose: "practice" }))).toBe("conflict")
    expect((await getItem(admin, { id })).judgments).toBe(1)
  })
})

describe("own figures", () => {
  async function judgeAll(actor: Actor, projectId: string): Promise<void> {
    for (;;) {
      const held = await claimAssignment(actor, { projectId })
      if (held === null) return
      await submitJudgment(actor, {
        id: held.id,
        leaseToken: held.leaseToken,
        ranking: held.item.responses.map(({ key }) => [key]),
        answers: {},
        activeMs: 2_000,
      })
    }
  }

  it("count one's own days in one's own time zone, and nobody else's work", async () => {
    const { projectId, newcomer } = await makeSchool({ work: 3 })
    const other = await makeUser("annotator")
    await join(projectId, other, "annotator")
    await judgeAll(newcomer, projectId)
    await judgeAll(other, projectId)
    const figures = await getOwnFigures(newcomer, { projectId, timeZone: "Asia/Seoul" })
    expect(figures).toMatchObject({
      today: { judgments: 3, activeMs: 6_000 },
      week: 3,
      total: 3,
      medianActiveMs: 2_000,
      skipped: 0,
      revisions: 0,
      accuracy: null,
    })
    expect(figures.days).toHaveLength(14)
    // Half past eleven at night in Seoul, the day before yesterday there.
    await db().$executeRaw`
      UPDATE judgment SET submitted_at =
        (date_trunc('day', now() AT TIME ZONE 'Asia/Seoul') - interval '24 hours 30 minutes')
          AT TIME ZONE 'Asia/Seoul'
      WHERE annotator_id = ${newcomer.userId}::uuid`
    expect((await getToday(newcomer, { projectId, timeZone: "Asia/Seoul" })).judgments).toBe(0)
    const later = await getOwnFigures(newcomer, { projectId, timeZone: "Asia/Seoul" })
    expect(later.days.slice(-3).map(({ judgments }) => judgments)).toEqual([3, 0, 0])
    expect(later.week).toBe(3)
  })

  it("I2: agreement with gold moves by tens and by days, so that no item gives itself away", async () => {
    const { projectId, newcomer } = await makeSchool({ work: 13 })
    await db().project.update({
      where: { id: projectId },
      data: { showAccuracy: true },
      select: { id: true },
    })
    await db().item.updateMany({ where: { projectId }, data: { gold } })
    await judgeAll(newcomer, projectId)
    const accuracy = async () =>
      (await getOwnFigures(newcomer, { projectId, timeZone: "UTC" })).accuracy
    expect(await accuracy()).toHaveProperty("undefined")
    const twoDaysPass = async () => db().$executeRaw`
      UPDATE judgment SET submitted_at = now() - interval '2 days'
      WHERE annotator_id = ${newcomer.userId}::uuid`
    await twoDaysPass()
    const shown = await accuracy()
    expect(shown).toMatchObject({ n: 10 })
    const { data } = await listOwnJudgments(newcomer, { projectId, limit: 20 })
    for (const { id, ranking } of data) {
      await reviseJudgment(newcomer, {
        id,
        ranking: ranking.toReversed(),
        answers: {},
        activeMs: 1,
      })
    }
    await twoDaysPass()
    expect(await accuracy()).toEqual(shown)
  })
})

describe("I11: learning is for the project's annotators", () => {
  it("is refused to everybody else, in every call", async () => {
    const { projectId, newcomer } = await makeSchool({
      practice: 1,
      qualification: 1,
      threshold: 1,
    })
    const researcher = await makeUser("researcher")
    await join(projectId, researcher, "researcher")
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
    const mine = await makeSchool({ practice: 1 })
    const other = await makeSchool({ practice: 1 })
    const { itemId } = await takeNext(other.newcomer, other.projectId, "practice")
    const { projectId, newcomer } = mine
    const foreign = { projectId, itemId, attempt: 1, ranking: [["A"], ["B"], ["C"], ["D"]] }
    expect(await codeOf(submitTrial(newcomer, foreign))).toBe("not-found")
  })
})
