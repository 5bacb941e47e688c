import { beforeAll, describe, expect, it } from "vitest"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { getItem } from "#lib/items/get-item.ts"
import { listItems } from "#lib/items/list-items.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { countParts } from "#lib/projects/count-parts.ts"
import { createProject } from "#lib/projects/create-project.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { listProjects } from "#lib/projects/list-projects.ts"
import { updateProject } from "#lib/projects/update-project.ts"
import { removeMember } from "#lib/users/remove-member.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeItems, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const input = (fields: object) => createProjectSchema.parse({ name: "Helpful", ...fields })

describe("projects", () => {
  it("are created with defaults, guidelines and a slug of their own", async () => {
    const one = await createProject(admin, input({ guidelines: "Be kind." }))
    expect(one).toMatchObject({ slug: "helpful", overlap: 3, guidelineVersion: 1, myRole: "admin" })
    expect(one.guidelines).toBe("Be kind.")
    const many = await Promise.all([1, 2, 3].map(() => createProject(admin, input({}))))
    expect(many.map((project) => project.slug).toSorted()).toEqual([
      "helpful-2",
      "helpful-3",
      "helpful-4",
    ])
    expect((await createProject(admin, input({ name: "한국어 답변" }))).slug).toBe("project")
    expect(await getProject(admin, { projectId: one.id })).toEqual(one)
  })

  it("are for admins to create, and a taken slug is refused", async () => {
    await expect(createProject(await makeUser("researcher"), input({}))).rejects.toMatchObject({
      code: "not-allowed",
    })
    await createProject(admin, input({ slug: "taken" }))
    await expect(createProject(admin, input({ slug: "taken" }))).rejects.toMatchObject({
      code: "P2002",
    })
  })

  it("are seen by their members only, with each one's own role", async () => {
    const project = await createProject(admin, input({ name: "Members" }))
    const member = await makeUser("annotator")
    await expect(getProject(member, { projectId: project.id })).rejects.toMatchObject({
      code: "not-found",
    })
    await join(project.id, member, "annotator")
    expect((await getProject(member, { projectId: project.id })).myRole).toBe("annotator")
    expect(
      (await listProjects(member, { limit: 10, archived: "0" })).data.map((p) => p.id),
    ).toEqual([project.id])
    await expect(
      updateProject(member, { projectId: project.id, change: { name: "Mine" } }),
    ).rejects.toMatchObject({ code: "not-allowed" })
  })

  it("are listed page by page without gaps, archived ones on request", async () => {
    const reader = await makeUser("researcher")
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      const { id } = await createProject(admin, input({ name: `Page ${i}` }))
      await join(id, reader, "researcher")
      ids.push(id)
    }
    await updateProject(admin, { projectId: ids[1] ?? "", change: { archived: true } })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listProjects(reader, { limit: 2, archived: "0", cursor })
      seen.push(...page.data.map((project) => project.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(ids.filter((_, i) => i !== 1).toReversed())
    expect((await listProjects(reader, { limit: 10, archived: "1" })).data).toHaveLength(5)
    await expect(
      listProjects(reader, { limit: 2, archived: "0", cursor: "x" }),
    ).rejects.toMatchObject({ code: "invalid-input" })
  })

  it("count their people, datasets and scorers", async () => {
    const { id: projectId } = await createProject(admin, input({}))
    const researcher = await makeUser("researcher")
    await join(projectId, researcher, "researcher")
    const left = await makeUser("annotator")
    await join(projectId, left, "annotator")
    await removeMember(admin, { projectId, userId: left.userId })
    await db().dataset.create({ data: { projectId, number: 1, state: "queued", policy: {} } })
    const counts = { people: 1, datasets: 1, scorers: 0 }
    expect(await countParts(researcher, { projectId })).toEqual(counts)
    await expect(countParts(left, { projectId })).rejects.toMatchObject({ code: "not-found" })
  })

  it("keep every version of their guidelines", async () => {
    const { id } = await createProject(admin, input({ guidelines: "one" }))
    const change = (fields: object) => updateProject(admin, { projectId: id, change: fields })
    expect((await change({ guidelines: "one" })).guidelineVersion).toBe(1)
    expect(await change({ guidelines: "two", name: "New" })).toMatchObject({
      guidelineVersion: 2,
      guidelines: "two",
      name: "New",
    })
    const versions = await db().guideline.findMany({
      where: { projectId: id },
      orderBy: { version: "asc" },
    })
    expect(versions.map((version) => version.markdown)).toEqual(["one", "two"])
  })

  it("have a strength scale in pairwise tasks only", async () => {
    const { id } = await createProject(admin, input({}))
    await expect(
      updateProject(admin, { projectId: id, change: { strengthScale: 2 } }),
    ).rejects.toMatchObject({ code: "invalid-input" })
  })
})

describe("a changed overlap", () => {
  const states = async (itemId: string) => {
    const slots = await db().slot.findMany({
      where: { itemId },
      orderBy: { ordinal: "asc" },
      select: { state: true },
    })
    return slots.map((slot) => slot.state)
  }

  it("adds slots behind the queue and removes open ones, never work that is done or under way", async () => {
    const { id: projectId } = await createProject(admin, input({ overlap: 2 }))
    const [first = "", second = ""] = await makeItems(projectId, {
      count: 2,
      overlap: 2,
      priority: 7,
    })
    const before = await db().slot.findFirstOrThrow({
      where: { itemId: second },
      orderBy: { queueKey: "desc" },
    })
    const change = (overlap: number) => updateProject(admin, { projectId, change: { overlap } })

    expect((await change(4)).slotCount).toBe(8)
    expect(await states(first)).toEqual(["open", "open", "open", "open"])
    const added = await db().slot.findMany({ where: { projectId, ordinal: { gte: 2 } } })
    expect(added.every((slot) => slot.queueKey > before.queueKey && slot.level === 14)).toBe(true)

    await db().slot.updateMany({
      where: { itemId: first, ordinal: { in: [1, 3] } },
      data: { state: "done" },
    })
    await db().slot.updateMany({ where: { itemId: first, ordinal: 2 }, data: { state: "leased" } })
    expect((await change(1)).slotCount).toBe(4)
    expect(await states(first)).toEqual(["done", "leased", "done"])
    expect(await states(second)).toEqual(["open"])
    expect((await change(4)).slotCount).toBe(8)
    expect(await states(first)).toEqual(["done", "leased", "done", "open"])
  })
})

describe("items", () => {
  it("are listed by state and by a part of the prompt, and read with their models", async () => {
    const { id: projectId } = await createProject(admin, input({ overlap: 1 }))
    const reader = await makeUser("researcher")
    await join(projectId, reader, "researcher")
    const ids = await makeItems(projectId, { count: 3, overlap: 1 })
    await db().slot.updateMany({ where: { itemId: ids[0] ?? "" }, data: { state: "done" } })
    const list = async (query: object) =>
      (await listItems(reader, { projectId, limit: 50, ...query })).data
    expect((await list({})).map((item) => item.id).toSorted()).toEqual(ids.toSorted())
    expect((await list({ state: "done" })).map((item) => item.id)).toEqual([ids[0]])
    expect(await list({ state: "open" })).toHaveLength(2)
    expect((await list({ search: "ITEM 2" }))[0]).toMatchObject({
      promptPreview: "item 2",
      judgments: 0,
      overlap: 1,
    })
    expect(await list({ search: "item_2" })).toEqual([])
    const item = await getItem(reader, { id: ids[2] ?? "" })
    expect(item.responses.map((response) => response.model)).toEqual([
      "model-0",
      "model-1",
      "model-2",
      "model-3",
    ])
    const stranger = await makeUser("researcher")
    await expect(getItem(stranger, { id: item.id })).rejects.toMatchObject({ code: "not-found" })
    await expect(updateItem(reader, { id: item.id, priority: 1 })).rejects.toMatchObject({
      code: "not-allowed",
    })
  })

  it("are of their own project alone", async () => {
    const [one, other] = [
      await createProject(admin, input({})),
      await createProject(admin, input({})),
    ]
    const [id = ""] = await makeItems(one.id, { count: 1 })
    expect(await getItem(admin, { id, projectId: one.id })).toMatchObject({ id })
    await expect(getItem(admin, { id, projectId: other.id })).rejects.toMatchObject({
      code: "not-found",
    })
  })

  it("move to the end of another priority, and take a gold ranking that fits", async () => {
    const { id: projectId } = await createProject(admin, input({ overlap: 2 }))
    const [id = ""] = await makeItems(projectId, { count: 1, overlap: 2 })
    const before = await db().slot.findFirstOrThrow({
      where: { itemId: id },
      select: { queueKey: true },
    })
    const item = await updateItem(admin, { id, priority: 9, gold: [[2], [1, 0]] })
    expect(item).toMatchObject({ priority: 9, gold: [[2], [0, 1]], isGold: true })
    const slots = await db().slot.findMany({
      where: { itemId: id },
      select: { level: true, queueKey: true },
    })
    expect(slots.every((slot) => slot.level === 18 && slot.queueKey > before.queueKey)).toBe(true)
    expect(await db().queueLevel.count({ where: { projectId, level: 18 } })).toBe(1)
    await expect(updateItem(admin, { id, gold: [[7]] })).rejects.toMatchObject({
      code: "invalid-input",
    })
    expect((await updateItem(admin, { id, gold: null })).isGold).toBe(false)
  })
})
