import { randomUUID } from "node:crypto"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { createUser } from "#lib/users/create-user.ts"
import type { PalateClient } from "../../scripts/client/palate-client.ts"
import { claimed } from "#tests/support/claims.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"
import { clientOf } from "#tests/support/people.ts"

/** Everybody who might call, by how they stand to the project and its things. */
export const callers = [
  "admin",
  "researcher",
  "owner",
  "otherAnnotator",
  "outsideResearcher",
  "outsideAnnotator",
] as const
export type Caller = (typeof callers)[number]

export interface World {
  clients: Record<Caller, PalateClient>
  /** The owner's, without any scope. */
  powerless: PalateClient
  projectId: string
  itemId: string
  importId: string
  datasetId: string
  scorerId: string
  deadJobId: string
  /** Somebody whom nothing else needs. */
  userId: string
  memberId: string
  ownerTokenId: string
  servingKey: string
  servingKeyId: string
  /** Held by the owner. */
  assignment: AssignmentDto
  /** Held by the owner as well. */
  ahead: AssignmentDto
  /** Made by the owner. */
  judgmentId: string
  judgmentKeys: string[]
}

async function judge(
  actor: Actor,
  projectId: string,
): Promise<{ judgmentId: string; keys: string[] }> {
  const { id, leaseToken, item } = await claimed(actor, projectId)
  const keys = item.responses.map((response) => response.key)
  const ranking = keys.map((key) => [key])
  const { judgmentId } = await submitJudgment(actor, {
    id,
    leaseToken,
    ranking,
    answers: {},
    activeMs: 1,
  })
  return { judgmentId, keys }
}

async function makeResults(
  projectId: string,
): Promise<{ importId: string; datasetId: string; scorerId: string }> {
  const policy = { ...defaultPairPolicy, splits: { ...defaultPairPolicy.splits }, excludeFlags: [] }
  const run = await db().import.create({
    data: { projectId, format: "palate", state: "done" },
    select: { id: true },
  })
  const dataset = await db().dataset.create({
    data: { projectId, number: 1, state: "done", policy, hash: "0".repeat(64) },
    select: { id: true },
  })
  const scorer = await db().scorer.create({
    data: { projectId, number: 1, state: "failed", config: {}, datasetId: dataset.id },
    select: { id: true },
  })
  return { importId: run.id, datasetId: dataset.id, scorerId: scorer.id }
}

/** A project with one of everything, and somebody of every kind around it. */
export async function makeWorld(baseUrl: string): Promise<World> {
  const projectId = await makeProject()
  const [itemId = ""] = await makeItems(projectId, { count: 6 })
  const actors: Record<Caller, Actor> = {
    admin: await makeUser("admin"),
    researcher: await makeUser("researcher"),
    owner: await makeUser("annotator"),
    otherAnnotator: await makeUser("annotator"),
    outsideResearcher: await makeUser("researcher"),
    outsideAnnotator: await makeUser("annotator"),
  }
  await join(projectId, actors.researcher, "researcher")
  await join(projectId, actors.owner, "annotator")
  await join(projectId, actors.otherAnnotator, "annotator")
  const clients = {
    admin: await clientOf(baseUrl, actors.admin),
    researcher: await clientOf(baseUrl, actors.researcher),
    owner: await clientOf(baseUrl, actors.owner),
    otherAnnotator: await clientOf(baseUrl, actors.otherAnnotator),
    outsideResearcher: await clientOf(baseUrl, actors.outsideResearcher),
    outsideAnnotator: await clientOf(baseUrl, actors.outsideAnnotator),
  }
  const spare = await createUser(
    { ...actors.admin, scopes: new Set(allScopes) },
    { email: `${randomUUID()}@example.org`, name: "Spare", role: "annotator" },
  )
  const member = await makeUser("annotator")
  await join(projectId, member, "annotator")
  const judged = await judge(actors.owner, projectId)
  const assignment = await claimed(actors.owner, projectId)
  const ahead = await claimed(actors.owner, projectId, true)
  const ownerToken = await db().apiToken.create({
    data: {
      userId: actors.owner.userId,
      name: "spare",
      tokenHash: randomUUID(),
      prefix: "plt_",
      scopes: ["read"],
    },
    select: { id: true },
  })
  const key = await createServingKey(actors.admin, { projectId, name: "a trainer" })
  return {
    clients,
    powerless: await clientOf(baseUrl, actors.owner, []),
    projectId,
    itemId,
    ...(await makeResults(projectId)),
    deadJobId: randomUUID(),
    userId: spare.id,
    memberId: member.userId,
    ownerTokenId: ownerToken.id,
    servingKey: key.key,
    servingKeyId: key.id,
    assignment,
    ahead,
    judgmentId: judged.judgmentId,
    judgmentKeys: judged.keys,
  }
}
