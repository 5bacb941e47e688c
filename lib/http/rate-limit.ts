import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "#lib/contracts/app-error.ts"

// Keeps one caller from using up a process. The limit that guards passwords is another, kept in the database.
const calls = new RateLimiterMemory({ points: 3_000, duration: 10 })

/** Tokens that were not good, by where they came from. */
const refusedTokens = new RateLimiterMemory({ points: 300, duration: 60 })

/** Counts a call; throws `too-many-requests` past 300 a second over ten seconds. */
export async function countCall(caller: string): Promise<void> {
  try {
    await calls.consume(caller)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw tooMany(refused)
  }
}

/** Counts a call whose token was not good. */
export async function countRefusedToken(address: string): Promise<void> {
  await refusedTokens.penalty(address)
}

/** Throws `too-many-requests` where 300 tokens of the last minute were not good: the next is not looked at. */
export async function assertMayGiveToken(address: string): Promise<void> {
  const refused = await refusedTokens.get(address)
  if (refused !== null && refused.consumedPoints >= refusedTokens.points) throw tooMany(refused)
}

function tooMany(refused: RateLimiterRes): AppError {
  return new AppError("too-many-requests", {
    retryAfterSeconds: refused.msBeforeNext / 1000,
    cause: refused,
  })
}
