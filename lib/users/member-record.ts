import type { Actor } from "#lib/contracts/actor.ts"
import type { MemberDto } from "#lib/contracts/users.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

/** The columns behind a `MemberDto`. */
export const memberSelect = {
  userId: true,
  role: true,
  judgmentCount: true,
  lastActiveAt: true,
  user: { select: { name: true, email: true, pseudonym: true } },
} as const satisfies Prisma.MemberSelect

type MemberRecord = Prisma.MemberGetPayload<{ select: typeof memberSelect }>

/** A member as the actor may see them: by name for admins and oneself, by pseudonym for everybody else. */
export function toMemberDto(
  actor: Actor,
  member: MemberRecord,
  medianActiveMs: number | null,
): Omit<MemberDto, "qualification"> {
  const { name, email, pseudonym } = member.user
  const named = actor.role === "admin" || actor.userId === member.userId
  return {
    userId: member.userId,
    name: named ? name : pseudonym,
    email: named ? email : null,
    pseudonym,
    role: member.role,
    external: email === null,
    judgmentCount: member.judgmentCount,
    medianActiveMs,
    lastActiveAt: member.lastActiveAt?.toISOString() ?? null,
  }
}
