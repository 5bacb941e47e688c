import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ScorerDto, promoteSchema } from "#lib/contracts/scorers.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { queueAskNext } from "./ask-next.ts"
import { getScorer } from "./get-scorer.ts"
import { setChampion } from "./set-champion.ts"

type Input = z.output<typeof promoteSchema> & { id: string }

/**
 * Makes a scorer the champion: where the gate allowed it, or by force with a reason. Throws `conflict` where the gate
 * kept it back, or where it is not trained.
 */
export async function promoteScorer(actor: Actor, input: Input): Promise<ScorerDto> {
  return db().$transaction(async (tx) => {
    const scorer = await getScorer(actor, input, tx)
    await assertProjectAccess(actor, scorer.projectId, "admin", tx)
    if (scorer.status !== "candidate" && scorer.status !== "retired") {
      throw new AppError("conflict", { detail: `The scorer is ${scorer.status}` })
    }
    if (!input.force && scorer.gate?.decision !== "promote") {
      throw new AppError("conflict", {
        detail: `The gate kept it back (${scorer.gate?.reason ?? "not evaluated"}); force needs a reason`,
      })
    }
    await setChampion(tx, {
      projectId: scorer.projectId,
      scorerId: scorer.id,
      forced: input.force,
      reason: input.reason ?? null,
      byId: actor.userId,
    })
    await queueAskNext(tx, scorer.projectId)
    return getScorer(actor, input, tx)
  })
}
