import { hash, verify } from "@node-rs/argon2"

// argon2id with 19 MiB, two passes and one lane: the library's default, and OWASP's first recommendation.

/** The stored form of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password is the stored one. Without a stored one it compares with a decoy, so that the answer takes as long
 * and tells nobody whether there is such an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password)
  decoy ??= hash("no account has this password")
  await verify(await decoy, password)
  return false
}
