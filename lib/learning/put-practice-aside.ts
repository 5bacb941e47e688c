import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { getLearner } from "./trial-set.ts"

/** Goes on to the work without the practice. It is not proposed by itself again, and can still be done. */
export async function putPracticeAside(
  actor: Actor,
  input: { projectId: string },
  tx: Tx = db(),
): Promise<void> {
  const { projectId, userId } = await getLearner(actor, input.projectId, tx)
  await tx.member.updateMany({
    where: { projectId, userId, practisedAt: null },
    data: { practisedAt: new Date() },
  })
}
