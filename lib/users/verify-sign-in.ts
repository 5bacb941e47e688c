import { emailSchema } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import { verifyPassword } from "./password.ts"
import { clearSignInAttempts, countSignInAttempt } from "./sign-in-limit.ts"

export interface SignInInput {
  email: string
  password: string
  /** Where the attempt comes from, as `callerAddress` reads it. */
  address: string
}

/**
 * Checks an e-mail address and a password. Answers the user's id, or null for a wrong password, an unknown address, and
 * an account that is deactivated or has no password alike, in the same time.
 *
 * @throws {AppError} `too-many-requests` after too many failures of the account or the address
 */
export async function verifySignIn(input: SignInInput): Promise<{ id: string } | null> {
  const email = input.email.trim().toLowerCase()
  await countSignInAttempt(email, input.address)
  const known = emailSchema.safeParse(email).success
  const user = known
    ? await db().user.findUnique({
        where: { email },
        select: { id: true, passwordHash: true, deactivatedAt: true },
      })
    : null
  const usable = user !== null && user.deactivatedAt === null ? user.passwordHash : null
  if (!(await verifyPassword(usable, input.password)) || user === null) return null
  await clearSignInAttempts(email, input.address)
  return { id: user.id }
}
