import { AppError } from "#lib/contracts/app-error.ts"
import type { ErrorCode } from "#lib/contracts/app-error.ts"
import { Prisma } from "./generated/client.ts"

const codes: Record<string, ErrorCode> = {
  P2002: "conflict",
  P2003: "conflict",
  P2025: "not-found",
  P2034: "conflict",
  P1001: "busy",
  P1002: "busy",
  P1008: "busy",
  P1017: "busy",
  P2024: "busy",
  P2037: "busy",
}

/** PostgreSQL's own codes (SQLSTATE) and classes, for statements that do not go through Prisma's models. */
const sqlStates: Record<string, ErrorCode> = {
  "23505": "conflict",
  "40001": "conflict",
  "40P01": "conflict",
  "53100": "busy", // disk full
  "53300": "busy", // too many connections
  "57P01": "busy", // shutting down
  "57P03": "busy", // starting up
  ECONNREFUSED: "busy",
  ECONNRESET: "busy",
}

/** The SQLSTATE behind an error, wherever Prisma or node-postgres keep it, or null. */
export function sqlStateOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null
  if ("originalCode" in error && typeof error.originalCode === "string") return error.originalCode
  for (const key of ["meta", "driverAdapterError", "cause"] as const) {
    if (key in error) {
      const inner = sqlStateOf((error as Record<string, unknown>)[key])
      if (inner !== null) return inner
    }
  }
  if ("code" in error && typeof error.code === "string" && !/^P\d{4}$/.test(error.code)) {
    return error.code
  }
  return null
}

/** What a database error means to a caller; other errors come back as they are. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const state = sqlStateOf(error)
  const code =
    error instanceof Prisma.PrismaClientKnownRequestError
      ? (codes[error.code] ?? (state === null ? undefined : sqlStates[state]))
      : state === null
        ? undefined
        : sqlStates[state]
  return code === undefined ? error : new AppError(code, { cause: error })
}
