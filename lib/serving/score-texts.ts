import type { Actor } from "#lib/contracts/actor.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { scoreResponses, scoreWithChampion } from "#lib/scorers/score-responses.ts"

export interface ScoreInput {
  prompt: Content
  response: Content
}

/** Rewards in the order of the inputs, and the id of the scorer that gave them all. */
export type ScoreTexts = (inputs: ScoreInput[]) => Promise<{ scores: number[]; scorer: string }>

/** Scores with one scorer version, as the actor. */
export function byVersion(actor: Actor, { id }: { id: string }): ScoreTexts {
  return (inputs) => scoreResponses(actor, { id, inputs })
}

/** Scores with the project's champion of that moment, as the actor. */
export function byChampion(actor: Actor, { projectId }: { projectId: string }): ScoreTexts {
  return (inputs) => scoreWithChampion(actor, { projectId, inputs })
}
