import { db } from "./client.ts"
import type { Tx } from "./client.ts"
import { sqlStateOf } from "./translate-error.ts"

const attempts = 8

function isConflict(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state === "40001" || state === "40P01") return true
  return typeof error === "object" && error !== null && "code" in error && error.code === "P2034"
}

/** Runs a read-then-write in a Serializable transaction, again where it met another one. */
export async function serializable<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { isolationLevel: "Serializable" })
    } catch (error) {
      if (!isConflict(error) || attempt === attempts) throw error
    }
  }
}
