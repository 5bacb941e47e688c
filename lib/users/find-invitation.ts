import { db } from "#lib/db/client.ts"
import { hashToken } from "./token-text.ts"

export interface FoundInvitation {
  email: string
  name: string
}

/** Whom an invitation's text invites; null where it is unknown, used or out of date. */
export async function findInvitation(token: string): Promise<FoundInvitation | null> {
  const invitation = await db().invitation.findFirst({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: { deactivatedAt: null, email: { not: null } },
    },
    select: { user: { select: { email: true, name: true } } },
  })
  const email = invitation?.user.email
  return email ? { email, name: invitation.user.name } : null
}
