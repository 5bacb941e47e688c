import type { z } from "zod"
import { AppError } from "#lib/contracts/app-error.ts"
import type { acceptInvitationSchema } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import { findInvitation } from "./find-invitation.ts"
import { hashPassword } from "./password.ts"
import { hashToken } from "./token-text.ts"

/**
 * Sets the password that an invitation asks for. An invitation is good once; whoever held a session before has to sign
 * in again.
 *
 * @throws {AppError} `not-found` where the invitation is unknown, used or out of date
 */
export async function acceptInvitation(
  input: z.output<typeof acceptInvitationSchema>,
): Promise<{ email: string }> {
  const gone = () =>
    new AppError("not-found", { detail: "This invitation is used or out of date. Ask for another" })
  // Hashing a password takes long on purpose, so it is not done for links that somebody made up.
  if ((await findInvitation(input.token)) === null) throw gone()
  const passwordHash = await hashPassword(input.password)
  return db().$transaction(async (tx) => {
    const now = new Date()
    const [taken] = await tx.invitation.updateManyAndReturn({
      where: { tokenHash: hashToken(input.token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { userId: true },
    })
    if (taken === undefined) throw gone()
    const [user] = await tx.user.updateManyAndReturn({
      where: { id: taken.userId, deactivatedAt: null },
      data: {
        passwordHash,
        sessionVersion: { increment: 1 },
        ...(input.name === undefined ? {} : { name: input.name }),
      },
      select: { email: true },
    })
    if (user?.email == null) throw gone()
    return { email: user.email }
  })
}
