import { StepError } from "../build/run-step.ts"

const advice: Record<string, string> = {
  ECONNREFUSED: "Nothing answers there. Start that PostgreSQL, or correct DATABASE_URL.",
  ENOTFOUND: "There is no such host. Correct DATABASE_URL.",
  ETIMEDOUT: "The host does not answer. Look at its firewall, or correct DATABASE_URL.",
  "28P01": "The user or the password is wrong. Correct DATABASE_URL.",
  "28000": "That user may not sign in there. Correct DATABASE_URL, or the server's pg_hba.conf.",
  "3D000": "There is no such database. Create it with `createdb`, or correct DATABASE_URL.",
  "42501": "That user may not create tables. Let them own the database.",
  "53300": "The server has no free connection. Raise its max_connections, or lower DATABASE_POOL.",
  "53100": "The disk of the database is full. Free some space and start again.",
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0])
    if ("code" in cause && typeof cause.code === "string" && cause.code in advice) return cause.code
  }
  return ""
}

/** Whether a migration failed, now ("apply_migration" is where the engine says it was) or at an earlier start. */
function isFailedMigration(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  return ("code" in error && error.code === "P3009") || error.message.includes("apply_migration")
}

/** A sentence that says what to do about a database that cannot be prepared; else the error itself. */
export function explainDatabaseError(error: unknown, isOwn: boolean): unknown {
  if (isFailedMigration(error)) {
    return new StepError(
      "A migration of the database failed, now or at an earlier start; docs/operating.md says how to go on. " +
        `Restore the backup, or put right what it met and mark it as rolled back.\n${error.message}`,
    )
  }
  const known = advice[codeOf(error)]
  if (known === undefined) return error
  return new StepError(isOwn ? `DATABASE_URL cannot be used. ${known}` : known)
}
