import type { Actor } from "#lib/contracts/actor.ts"
import type { TrialDto, TrialPurpose } from "#lib/contracts/learning.ts"
import { contentSchema, promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import { keyAt } from "#lib/core/ranking-keys.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { responseOrder } from "./trial-order.ts"
import { getLearner, getTrialSet, mayAttempt } from "./trial-set.ts"

/**
 * The next item of the practice round or of the attempt at the qualification, as its annotator sees it: responses in
 * their own order under A, B, C …, and nothing that would unblind (I2). Null where there is none: no such items, or the
 * qualification is passed or out of attempts.
 */
export async function nextTrial(
  actor: Actor,
  input: { projectId: string; purpose: TrialPurpose },
  tx: Tx = db(),
): Promise<TrialDto | null> {
  const { purpose } = input
  const learner = await getLearner(actor, input.projectId, tx)
  const { items, standing } = await getTrialSet(learner, purpose, tx)
  if (purpose === "qualification" && !mayAttempt(learner, standing)) return null
  const [itemId] = standing.left
  if (itemId === undefined) return null
  const item = await tx.item.findUniqueOrThrow({
    where: { id: itemId, projectId: learner.projectId },
    select: {
      prompt: true,
      responses: { orderBy: { position: "asc" }, select: { content: true } },
    },
  })
  const shown = responseOrder(learner, itemId, item.responses.length)
  const { taskType, allowTies, strengthScale, imageHosts, scales } = learner
  return {
    itemId,
    purpose,
    attempt: standing.attempt,
    place: items.length - standing.left.length + 1,
    items: items.length,
    item: {
      prompt: promptMessages(contentSchema.parse(item.prompt)),
      responses: shown.map((position, place) => ({
        key: keyAt(place),
        content: responseMessages(contentSchema.parse(item.responses[position]?.content)),
      })),
    },
    form: { taskType, allowTies, strengthScale, imageHosts, questions: scales },
  }
}
