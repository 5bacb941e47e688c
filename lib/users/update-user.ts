import type { z } from "zod"
import type { Actor, Role } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import type { patchUserSchema } from "#lib/contracts/users.ts"
import { releaseAssignmentsOf } from "#lib/assignments/release-assignments.ts"
import { assertAdmin } from "#lib/db/access.ts"
import type { Tx } from "#lib/db/client.ts"
import { serializable } from "#lib/db/retry.ts"
import type { CreatedUser } from "./create-user.ts"
import { makeInvitation } from "./make-invitation.ts"
import { toUserDto, userSelect } from "./user-record.ts"

export type UpdateUserInput = z.output<typeof patchUserSchema>

interface Target {
  id: string
  role: Role
  email: string | null
  deactivatedAt: Date | null
}

/**
 * Changes somebody's name, role or state, or makes a new invitation link, with which they set a new password.
 *
 * @throws {AppError} `conflict` where nobody would be left to administer
 */
export async function updateUser(
  actor: Actor,
  userId: string,
  input: UpdateUserInput,
): Promise<CreatedUser> {
  assertAdmin(actor)
  return serializable(async (tx) => {
    const target = await tx.user.findUnique({
      where: { id: userId },
      select: { id: true, role: true, email: true, deactivatedAt: true },
    })
    if (target === null) throw new AppError("not-found")
    await assertAllowed(tx, target, input)
    if (input.name !== undefined) await setName(tx, userId, input.name)
    if (input.role !== undefined && input.role !== target.role) {
      await setRole(tx, userId, input.role)
    }
    if (input.active === false && target.deactivatedAt === null) await deactivate(tx, userId)
    if (input.active === true) await reactivate(tx, userId)
    const invitationUrl = input.invite === true ? await makeInvitation(tx, userId) : null
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: userSelect })
    return { ...toUserDto(user), invitationUrl }
  })
}

async function assertAllowed(tx: Tx, target: Target, input: UpdateUserInput): Promise<void> {
  if (target.email === null && (input.role !== undefined || input.invite !== undefined)) {
    const path = input.role === undefined ? "invite" : "role"
    throw invalidField(path, "does not apply to an external annotator, who cannot sign in")
  }
  const active = input.active ?? target.deactivatedAt === null
  if (input.invite === true && !active) {
    throw invalidField("invite", "does not apply to somebody who is deactivated")
  }
  const administers = target.role === "admin" && target.deactivatedAt === null
  if (administers && (!active || (input.role ?? "admin") !== "admin")) {
    await assertOtherAdmin(tx, target.id)
  }
}

/** Another admin counts only if they can get in. */
async function assertOtherAdmin(tx: Tx, userId: string): Promise<void> {
  const others = await tx.user.count({
    where: {
      id: { not: userId },
      role: "admin",
      deactivatedAt: null,
      OR: [{ passwordHash: { not: null } }, { accounts: { some: {} } }],
    },
  })
  if (others > 0) return
  throw new AppError("conflict", {
    detail: "This is the last active admin. Make somebody else an admin first",
  })
}

async function setName(tx: Tx, userId: string, name: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { name }, select: { id: true } })
}

/** An annotator may be no more than that in any project, so their memberships as a researcher end. */
async function setRole(tx: Tx, userId: string, role: Role): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { role }, select: { id: true } })
  if (role !== "annotator") return
  await tx.member.updateMany({
    where: { userId, role: "researcher", removedAt: null },
    data: { removedAt: new Date() },
  })
}

/** Ends sessions, tokens, serving keys and invitations at once, for good, and gives back the work that is open. */
async function deactivate(tx: Tx, userId: string): Promise<void> {
  const now = new Date()
  await tx.user.update({
    where: { id: userId },
    data: { deactivatedAt: now, sessionVersion: { increment: 1 } },
    select: { id: true },
  })
  await tx.apiToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
  await tx.servingKey.updateMany({
    where: { createdById: userId, revokedAt: null },
    data: { revokedAt: now },
  })
  await tx.invitation.deleteMany({ where: { userId, usedAt: null } })
  const memberships = await tx.member.findMany({
    where: { userId },
    select: { projectId: true },
    orderBy: { projectId: "asc" },
  })
  for (const { projectId } of memberships) await releaseAssignmentsOf(tx, projectId, userId)
}

async function reactivate(tx: Tx, userId: string): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: { deactivatedAt: null },
    select: { id: true },
  })
}
