import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { readOwnJudgments } from "./own-judgment-rows.ts"

/** One of the actor's own judgments, in the keys and the order they saw (I2). Throws `not-found`, also where it was corrected since. */
export async function getOwnJudgment(actor: Actor, { id }: { id: string }): Promise<OwnJudgment> {
  const [judgment] = await readOwnJudgments(actor, Prisma.sql`j.id = ${id}::uuid`, 1)
  if (judgment === undefined) throw new AppError("not-found")
  return judgment
}
