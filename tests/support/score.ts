import type { Actor } from "#lib/contracts/actor.ts"
import { byChampion, byVersion } from "#lib/serving/score-texts.ts"
import type { ScoreInput } from "#lib/serving/score-texts.ts"

/** What the API's `score` does with one scorer version. */
export async function scoreByVersion(actor: Actor, input: { id: string; inputs: ScoreInput[] }) {
  return (await byVersion(actor, input))(input.inputs)
}

/** What the API's `scoreWithChampion` does. */
export async function scoreByChampion(
  actor: Actor,
  input: { projectId: string; inputs: ScoreInput[] },
) {
  return (await byChampion(actor, input))(input.inputs)
}
