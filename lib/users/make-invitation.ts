import type { Tx } from "#lib/db/client.ts"
import { getSettings } from "#lib/settings.ts"
import { hashToken, newInvitationText } from "./token-text.ts"

const validMs = 7 * 24 * 3600 * 1000

/** Makes the one invitation of a user that is good, for seven days, and answers its link; earlier ones end. */
export async function makeInvitation(tx: Tx, userId: string): Promise<string> {
  await tx.invitation.deleteMany({ where: { userId, usedAt: null } })
  const text = newInvitationText()
  await tx.invitation.create({
    data: { userId, tokenHash: hashToken(text), expiresAt: new Date(Date.now() + validMs) },
    select: { id: true },
  })
  return `${getSettings().publicUrl}/invite/${text}`
}
