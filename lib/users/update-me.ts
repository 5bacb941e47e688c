import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { Me, patchMeSchema } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import { serializable } from "#lib/db/retry.ts"
import { getMe } from "./get-me.ts"
import { hashPassword, verifyPassword } from "./password.ts"
import { clearSignInAttempts, countSignInAttempt } from "./sign-in-limit.ts"

export type UpdateMeInput = z.output<typeof patchMeSchema>

const maxPreferencesLength = 20_000

/**
 * Changes the actor's own profile. Preferences are merged by their first level. A new password ends every session,
 * the one that changed it too, which then signs in with the new one.
 */
export async function updateMe(actor: Actor, input: UpdateMeInput): Promise<Me> {
  const password = input.password === undefined ? {} : await changedPassword(actor, input.password)
  return serializable(async (tx) => {
    const { preferences } = await getMe(actor, tx)
    const merged = { ...preferences, ...input.preferences }
    if (JSON.stringify(merged).length > maxPreferencesLength) {
      throw invalidField("preferences", `are over ${maxPreferencesLength} characters`)
    }
    await tx.user.update({
      where: { id: actor.userId, deactivatedAt: null },
      data: {
        ...password,
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.locale === undefined ? {} : { locale: input.locale }),
        ...(input.theme === undefined ? {} : { theme: input.theme }),
        ...(input.preferences === undefined ? {} : { preferences: merged }),
      },
      select: { id: true },
    })
    return getMe(actor, tx)
  })
}

/** Guessing the present password from a session that was left open is limited as signing in is. */
async function changedPassword(
  actor: Actor,
  { current, next }: NonNullable<UpdateMeInput["password"]>,
) {
  const attempt = `change ${actor.userId}`
  await countSignInAttempt(attempt, attempt)
  const user = await db().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  })
  if (!(await verifyPassword(user.passwordHash, current))) {
    throw invalidField("password.current", "is not your password")
  }
  await clearSignInAttempts(attempt, attempt)
  return { passwordHash: await hashPassword(next), sessionVersion: { increment: 1 } }
}
