import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { CreateUser, createdUserSchema } from "#lib/contracts/users.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { drawPseudonyms } from "./draw-pseudonyms.ts"
import { makeInvitation } from "./make-invitation.ts"
import { hashPassword } from "./password.ts"
import { toUserDto, userSelect } from "./user-record.ts"

export type CreatedUser = z.output<typeof createdUserSchema>

/**
 * Creates somebody who can sign in: with the given password, else by the invitation link in the answer.
 *
 * @throws {AppError} `conflict` where the e-mail address is taken
 */
export async function createUser(
  actor: Actor,
  input: CreateUser,
  outer?: Tx,
): Promise<CreatedUser> {
  assertAdmin(actor)
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)
  const create = async (tx: Tx): Promise<CreatedUser> => {
    await assertEmailFree(tx, input.email)
    const [pseudonym = ""] = await drawPseudonyms(tx, 1)
    const { email, name, role } = input
    const user = await tx.user.create({
      data: { email, name, role, pseudonym, passwordHash },
      select: userSelect,
    })
    const invitationUrl = passwordHash === null ? await makeInvitation(tx, user.id) : null
    return { ...toUserDto(user), invitationUrl }
  }
  return outer === undefined ? db().$transaction(create) : create(outer)
}

/** For the sentence; the unique index is what keeps two people from having one address. */
async function assertEmailFree(tx: Tx, email: string): Promise<void> {
  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (taken === null) return
  const message = "is the address of somebody who is already here"
  throw new AppError("conflict", {
    detail: `email ${message}`,
    errors: [{ path: "email", message }],
  })
}
