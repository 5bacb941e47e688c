import { randomInt } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import { sqlStateOf } from "#lib/db/translate-error.ts"
import { claimAnySql, claimNextSql, reclaimDraftSql } from "./claim-sql.ts"
import { expireLeases } from "./expire-leases.ts"
import { getAssignment } from "./get-assignment.ts"
import { getWorkContext } from "./work-context.ts"
import type { WorkContext } from "./work-context.ts"

/** Claims of one annotator may meet (two tabs); the one that comes second looks again. */
const attempts = 8

// A look at every open slot costs with their number; one annotator asks for it no more often than this.
const fullLookEveryMs = 5_000
const lastFullLook = new Map<string, number>()

async function run(
  sql: string,
  actor: Actor,
  projectId: string,
  hand: number,
): Promise<string | null> {
  const rows = await db().$queryRawUnsafe<{ id: string }[]>(sql, projectId, actor.userId, hand)
  return rows[0]?.id ?? null
}

function mayLookAtAll(actor: Actor, projectId: string): boolean {
  const key = `${projectId} ${actor.userId}`
  const now = Date.now()
  if (now - (lastFullLook.get(key) ?? 0) < fullLookEveryMs) return false
  if (lastFullLook.size > 10_000) lastFullLook.clear()
  lastFullLook.set(key, now)
  return true
}

async function claimSlot(actor: Actor, context: WorkContext, hand: number): Promise<string | null> {
  const { projectId } = context
  if (context.hasExpiredDraft) {
    const reclaimed = await run(reclaimDraftSql, actor, projectId, hand)
    if (reclaimed !== null) return reclaimed
  }
  const next = await run(claimNextSql, actor, projectId, hand)
  if (next !== null || !mayLookAtAll(actor, projectId)) return next
  await expireLeases(projectId)
  return run(claimAnySql, actor, projectId, hand)
}

// Claims of one annotator queue here; what meets across processes is settled by the database and tried again.
const underWay = new Map<string, Promise<unknown>>()

async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  underWay.set(key, mine)
  try {
    return await mine
  } finally {
    if (underWay.get(key) === mine) underWay.delete(key)
  }
}

interface ClaimInput {
  projectId: string
  /** The second one they hold: it is fetched while they work on the first. */
  ahead?: boolean
  /** On top of another answer, which stands whatever becomes of the claim. */
  besides?: boolean
}

/**
 * Gives the annotator their open assignment, or leases them the next slot; null where nothing is left for them.
 * Throws `not-qualified` where the project's qualification comes first. Whoever held an assignment when it was asked for
 * keeps that one and gets no other.
 */
export async function claimAssignment(
  actor: Actor,
  input: ClaimInput,
): Promise<AssignmentDto | null> {
  return oneAtATime(`${input.projectId} ${actor.userId}`, () => claim(actor, input))
}

async function claim(actor: Actor, input: ClaimInput): Promise<AssignmentDto | null> {
  const wanted = input.ahead === true ? 1 : 0
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const context = await getWorkContext(actor, input.projectId)
    try {
      const held = context.open[wanted]?.id
      if (held !== undefined) return await getAssignment(actor, held, context)
      if (context.mustQualify) {
        if (input.ahead === true || input.besides === true) return null
        throw new AppError("not-qualified", { detail: "Pass the project's qualification first" })
      }
      const hand = context.open[0]?.hand === 0 ? 1 : 0
      const claimed = await claimSlot(actor, context, hand)
      return claimed === null ? null : await getAssignment(actor, claimed, context)
    } catch (error) {
      // 23505: another tab's claim took this hand or this item first. lease-lost: it ended between two looks.
      const met =
        sqlStateOf(error) === "23505" || (error instanceof AppError && error.code === "lease-lost")
      if (!met) throw error
      await sleep(randomInt(5, 40))
    }
  }
  throw new AppError("busy", { detail: "Other windows of yours are claiming at the same time" })
}
