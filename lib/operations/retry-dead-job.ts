import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { sender } from "#lib/jobs/boss.ts"
import { deadLetterQueue } from "#lib/jobs/definitions.ts"

/** Puts a job that failed for good back into the queue it came from. Throws `not-found`. */
export async function retryDeadJob(actor: Actor, input: { id: string }): Promise<null> {
  assertAdmin(actor)
  const boss = await sender()
  const moved = await boss.redrive(deadLetterQueue, { ids: [input.id] })
  if (moved === 0) throw new AppError("not-found")
  return null
}
