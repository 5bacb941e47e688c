import { randomBytes, randomUUID } from "node:crypto"
import { levelOf } from "#lib/assignments/queue-level.ts"
import type { Actor, Role } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import type { MemberRole, Prisma } from "#lib/db/generated/client.ts"
import { db } from "#lib/db/client.ts"

const word = () => randomBytes(4).toString("hex")

/** A person who can sign in, and the actor that they are. */
export async function makeUser(role: Role): Promise<Actor> {
  const name = `${role}-${word()}`
  const user = await db().user.create({
    data: { email: `${name}@example.org`, name, pseudonym: name, role },
    select: { id: true },
  })
  return {
    userId: user.id,
    role,
    scopes: new Set(allScopes),
    via: "session",
    requestId: randomUUID(),
  }
}

/** A project with version 1 of its guidelines. */
export async function makeProject(
  data: Partial<Prisma.ProjectUncheckedCreateInput> = {},
): Promise<string> {
  const slug = `project-${word()}`
  const project = await db().project.create({
    data: {
      slug,
      name: slug,
      taskType: "ranking",
      overlap: 3,
      locale: "en",
      allowTies: true,
      allowPartial: false,
      leaseMinutes: 30,
      questions: [],
      retrain: { everyJudgments: null, minPairs: 10 },
      pairPolicy: {
        ...defaultPairPolicy,
        splits: { ...defaultPairPolicy.splits },
        excludeFlags: [],
      },
      splitSalt: word(),
      maxTextBytes: 200_000,
      guidelineVersion: 1,
      guidelines: { create: { version: 1, markdown: "Rank by helpfulness." } },
      ...data,
    },
    select: { id: true },
  })
  return project.id
}

/** Makes somebody a member. */
export async function join(projectId: string, actor: Actor, role: MemberRole): Promise<void> {
  await db().member.create({
    data: { projectId, userId: actor.userId, role },
    select: { userId: true },
  })
}

/** A new person who is a member, and the actor that they are. */
export async function makeMember(projectId: string, role: MemberRole): Promise<Actor> {
  const actor = await makeUser(role)
  await join(projectId, actor, role)
  return actor
}

interface ItemOptions {
  count: number
  responses?: number
  overlap?: number
  priority?: number
}

/** Items `item 0`, `item 1` … whose responses are `0.0`, `0.1` …, with their slots. Answers their ids in order. */
export async function makeItems(projectId: string, options: ItemOptions): Promise<string[]> {
  const { count, responses = 4, overlap = 3, priority = 0 } = options
  const ids: string[] = []
  const level = levelOf(priority)
  await db().queueLevel.createMany({ data: [{ projectId, level }], skipDuplicates: true })
  for (let i = 0; i < count; i++) {
    const rows = await db().$queryRaw<
      { generation: bigint }[]
    >`SELECT nextval('queue_generation') AS generation`
    const queueKey = (rows[0]?.generation ?? 0n) << 32n
    const item = await db().item.create({
      data: {
        projectId,
        prompt: `item ${i}`,
        promptKey: word(),
        contentHash: `${i} ${word()}`,
        priority,
        responseCount: responses,
        responses: {
          create: Array.from({ length: responses }, (_, position) => ({
            position,
            content: `${i}.${position}`,
            model: `model-${position}`,
          })),
        },
        slots: {
          create: Array.from({ length: overlap }, (_, ordinal) => ({
            projectId,
            ordinal,
            level,
            queueKey,
          })),
        },
      },
      select: { id: true },
    })
    ids.push(item.id)
  }
  await db().project.update({
    where: { id: projectId },
    data: { itemCount: { increment: count }, slotCount: { increment: count * overlap } },
    select: { id: true },
  })
  return ids
}
