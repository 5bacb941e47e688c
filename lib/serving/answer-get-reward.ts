import type { z } from "zod"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { getRewardSchema, rewardsSchema } from "#lib/contracts/serving.ts"
import { sigmoid } from "#lib/core/scorer/model.ts"
import { splitQuery } from "./chat-text.ts"
import type { ScoreTexts } from "./score-texts.ts"
import { listOf } from "./vllm-answer.ts"

type Body = z.output<typeof getRewardSchema>

/**
 * `/get_reward` of OpenRLHF. Its `scores`, which dynamic filtering reads, lie between 0 and 1. The lengths are for the
 * trainer's charts: a policy that games the reward often begins with them.
 */
export async function answerGetReward(
  score: ScoreTexts,
  body: Body,
): Promise<z.input<typeof rewardsSchema>> {
  const queries = listOf(body.query)
  const prompts = listOf(body.prompts ?? [])
  if (prompts.length > 0 && prompts.length !== queries.length) {
    throw invalidField("prompts", "must be as many as the queries")
  }
  const inputs = queries.map((query, i) => splitQuery(query, prompts[i]))
  const { scores } = await score(inputs)
  return {
    rewards: scores,
    scores: scores.map(sigmoid),
    extra_logs: { response_chars: inputs.map(({ response }) => response.length) },
  }
}
