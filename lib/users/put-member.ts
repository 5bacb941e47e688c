import type { Actor, MemberRole } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import type { MemberDto } from "#lib/contracts/users.ts"
import { releaseAssignmentsOf } from "#lib/assignments/release-assignments.ts"
import { assertAdmin, assertProjectAccess } from "#lib/db/access.ts"
import type { Tx } from "#lib/db/client.ts"
import { serializable } from "#lib/db/retry.ts"
import { listQualifications } from "#lib/learning/list-qualifications.ts"
import { memberSelect, toMemberDto } from "./member-record.ts"

export interface PutMemberInput {
  projectId: string
  userId: string
  role: MemberRole
}

/** Makes somebody a member of a project, again where they were one, or changes their role in it. */
export async function putMember(actor: Actor, input: PutMemberInput): Promise<MemberDto> {
  assertAdmin(actor)
  return serializable((tx) => putMemberIn(tx, actor, input))
}

async function putMemberIn(tx: Tx, actor: Actor, input: PutMemberInput): Promise<MemberDto> {
  const { projectId, userId, role } = input
  await assertProjectAccess(actor, projectId, "admin", tx)
  const user = await tx.user.findFirst({
    where: { id: userId, email: { not: null } },
    select: { role: true, deactivatedAt: true },
  })
  if (user === null) throw new AppError("not-found")
  if (user.deactivatedAt !== null) {
    throw invalidField("userId", "is somebody who is deactivated")
  }
  if (user.role === "annotator" && role === "researcher") {
    throw invalidField("role", "must be annotator, as this person is an annotator everywhere")
  }
  const member = await tx.member.upsert({
    where: { projectId_userId: { projectId, userId } },
    create: { projectId, userId, role },
    update: { role, removedAt: null },
    select: memberSelect,
  })
  // Somebody who now reads the results has no more items of their own.
  if (role === "researcher") await releaseAssignmentsOf(tx, projectId, userId)
  const qualifications = await listQualifications(projectId, tx)
  return {
    ...toMemberDto(actor, member, null),
    qualification: qualifications.get(userId) ?? null,
  }
}
