import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { queueAskNext } from "./ask-next.ts"
import { getScorer } from "./get-scorer.ts"
import { lockChampion, setChampion } from "./set-champion.ts"

/** Makes the champion before today's the champion again (I9). Throws `conflict` where there was none. */
export async function rollBackScorer(
  actor: Actor,
  input: { projectId: string },
): Promise<ScorerDto> {
  return db().$transaction(async (tx) => {
    await assertProjectAccess(actor, input.projectId, "admin", tx)
    const championId = await lockChampion(tx, input.projectId)
    const came =
      championId === null
        ? null
        : await tx.promotion.findFirst({
            where: { projectId: input.projectId, scorerId: championId },
            orderBy: { at: "asc" },
            select: { previousId: true },
          })
    if (championId === null || came === null || came.previousId === null) {
      throw new AppError("conflict", { detail: "There is no earlier champion to go back to" })
    }
    const champion = await getScorer(actor, { id: championId }, tx)
    await setChampion(tx, {
      projectId: input.projectId,
      scorerId: came.previousId,
      forced: true,
      reason: `rolled back from scorer ${champion.number}`,
      byId: actor.userId,
    })
    await queueAskNext(tx, input.projectId)
    return getScorer(actor, { id: came.previousId }, tx)
  })
}
