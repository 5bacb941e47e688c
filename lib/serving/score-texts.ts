import type { Actor } from "#lib/contracts/actor.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { getChampion, getScorable, scoreResponses } from "#lib/scorers/score-responses.ts"

export interface ScoreInput {
  prompt: Content
  response: Content
}

/** Rewards in the order of the inputs, and the id of the scorer that gave them all. */
export type ScoreTexts = (
  inputs: ScoreInput[],
  signal?: AbortSignal,
) => Promise<{ scores: number[]; scorer: string }>

/** What scores with one scorer version. Throws where the actor may not. */
export async function byVersion(actor: Actor, { id }: { id: string }): Promise<ScoreTexts> {
  const scorer = await getScorable(actor, id)
  return (inputs, signal) => scoreResponses(scorer, inputs, signal)
}

/** What scores with the project's champion of this moment. Throws where the actor may not, and `conflict` where there is none. */
export async function byChampion(
  actor: Actor,
  { projectId }: { projectId: string },
): Promise<ScoreTexts> {
  const champion = await getChampion(actor, projectId)
  return (inputs, signal) => scoreResponses(champion, inputs, signal)
}
