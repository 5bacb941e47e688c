import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { AppError } from "#lib/contracts/app-error.ts"

// Keeps one caller from using up a process. The limit that guards passwords is another, kept in the database.
const calls = new RateLimiterMemory({ points: 3_000, duration: 10 })

/** Counts a call; throws `too-many-requests` past 300 a second over ten seconds. */
export async function countCall(caller: string): Promise<void> {
  try {
    await calls.consume(caller)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new AppError("too-many-requests", {
      retryAfterSeconds: refused.msBeforeNext / 1000,
      cause: refused,
    })
  }
}
