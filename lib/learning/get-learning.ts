import type { Actor } from "#lib/contracts/actor.ts"
import type { Learning } from "#lib/contracts/learning.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { getLearner, getTrialSet, mayAttempt } from "./trial-set.ts"
import type { Learner } from "./trial-set.ts"

/** Where an annotator stands before the work begins: practice, and the qualification where the project asks for one. */
export async function getLearning(
  actor: Actor,
  input: { projectId: string },
  tx: Tx = db(),
): Promise<Learning> {
  const learner = await getLearner(actor, input.projectId, tx)
  const { items, standing } = await getTrialSet(learner, "practice", tx)
  const { practisedAt, judgmentCount } = learner
  return {
    practice: {
      items: items.length,
      done: items.length - standing.left.length,
      over: items.length === 0 || practisedAt !== null || judgmentCount > 0,
    },
    qualification: await qualificationOf(learner, tx),
  }
}

async function qualificationOf(learner: Learner, tx: Tx): Promise<Learning["qualification"]> {
  if (learner.qualification === null) return null
  const { threshold, attempts } = learner.qualification
  const { items, standing } = await getTrialSet(learner, "qualification", tx)
  const state = () => {
    if (learner.qualifiedAt !== null) return "passed"
    if (items.length === 0) return "no-items"
    return mayAttempt(learner, standing) ? "open" : "failed"
  }
  return {
    threshold,
    attempts,
    items: items.length,
    attempt: standing.attempt,
    done: items.length - standing.left.length,
    finished: [...standing.finished],
    state: state(),
  }
}
