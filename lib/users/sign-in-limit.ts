import { createHash } from "node:crypto"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "#lib/contracts/app-error.ts"
import { pgPool } from "#lib/db/client.ts"

/** Failed sign-ins that are let through before the next has to wait. */
export const signInLimits = { perAccount: 10, perAddress: 50, windowSeconds: 15 * 60 }

function limiter(prefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: pgPool(),
    storeType: "pool",
    tableName: "sign_in_attempt",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: prefix,
    points,
    duration: signInLimits.windowSeconds,
  })
}

const byAccount = () => limiter("account", signInLimits.perAccount)
const byAddress = () => limiter("address", signInLimits.perAddress)

/** Names of accounts and addresses are not kept as such, and have one length. */
function keyOf(name: string): string {
  return createHash("sha256").update(name).digest("hex")
}

async function consume(limits: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limits.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new AppError("too-many-requests", {
      detail: "Too many attempts to sign in",
      retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000),
      cause: refused,
    })
  }
}

/**
 * Counts an attempt before it is looked at, so that many at once count as many.
 *
 * @throws {AppError} `too-many-requests`, alike for accounts that exist and accounts that do not
 */
export async function countSignInAttempt(email: string, address: string): Promise<void> {
  await consume(byAddress(), keyOf(address))
  await consume(byAccount(), keyOf(email))
}

/** Forgets the attempts of an account whose owner has signed in, and takes this one off the address. */
export async function clearSignInAttempts(email: string, address: string): Promise<void> {
  await byAccount().delete(keyOf(email))
  await byAddress().reward(keyOf(address))
  await pgPool().query("DELETE FROM sign_in_attempt WHERE expire < $1", [Date.now()])
}
