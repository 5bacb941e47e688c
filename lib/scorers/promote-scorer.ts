import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ScorerDto, promoteSchema } from "#lib/contracts/scorers.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { queueAskNext } from "./ask-next.ts"
import { getScorer } from "./get-scorer.ts"
import { lockChampion, setChampion } from "./set-champion.ts"

type Input = z.output<typeof promoteSchema> & { id: string }

/**
 * Makes a scorer the champion: where the gate let it pass against today's champion, or by force with a reason (I9). Throws
 * `conflict` where it did not, or where the scorer is not trained.
 */
export async function promoteScorer(actor: Actor, input: Input): Promise<ScorerDto> {
  return db().$transaction(async (tx) => {
    const { projectId } = await getScorer(actor, input, tx)
    await assertProjectAccess(actor, projectId, "admin", tx)
    await lockChampion(tx, projectId)
    const scorer = await getScorer(actor, input, tx)
    if (scorer.status !== "candidate" && scorer.status !== "retired") {
      throw new AppError("conflict", { detail: `The scorer is ${scorer.status}` })
    }
    if (!input.force && !scorer.promotable) {
      const why =
        scorer.gate?.decision === "promote"
          ? "The gate compared it with another champion than today's"
          : `The gate kept it back (${scorer.gate?.reason ?? "not evaluated"})`
      throw new AppError("conflict", { detail: `${why}; force needs a reason` })
    }
    await setChampion(tx, {
      projectId,
      scorerId: scorer.id,
      forced: input.force,
      reason: input.reason ?? null,
      byId: actor.userId,
    })
    await queueAskNext(tx, projectId)
    return getScorer(actor, input, tx)
  })
}
