import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { makeInvitation } from "./make-invitation.ts"

/**
 * A new invitation link for somebody who is here already, with which they set a new password. There is no actor: it is
 * for those who run Palate and can reach its database, where nobody can sign in any more. It is noted in the audit log.
 *
 * @throws {AppError} `not-found` where no active person has this address
 */
export async function inviteAgain(email: string): Promise<string> {
  return db().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { email: email.trim().toLowerCase(), deactivatedAt: null },
      select: { id: true },
    })
    if (user === null) {
      throw new AppError("not-found", { detail: `Nobody who is active has the address ${email}.` })
    }
    await tx.auditEvent.create({
      data: { action: "inviteAgain", subjectType: "People", subjectId: user.id },
      select: { id: true },
    })
    return makeInvitation(tx, user.id)
  })
}
