import { randomUUID } from "node:crypto"
import { sigmoid } from "#lib/core/scorer/model.ts"

const noTokens = { prompt_tokens: 0, total_tokens: 0, completion_tokens: 0 }

/** What every answer of vLLM begins with. */
export function vllmHead(kind: "classify" | "score" | "rerank", scorer: string) {
  return {
    id: `${kind}-${randomUUID()}`,
    object: "list" as const,
    created: Math.floor(Date.now() / 1000),
    model: scorer,
    usage: noTokens,
  }
}

interface Options {
  activation?: boolean | null | undefined
  use_activation?: boolean | null | undefined
}

/** Probabilities, as vLLM gives for a model of one class, or the rewards themselves where no activation is wished. */
export function shownScores(rewards: readonly number[], options: Options): number[] {
  const isRaw = (options.use_activation ?? options.activation) === false
  return rewards.map((reward) => (isRaw ? reward : sigmoid(reward)))
}

/** One text or many, as many. */
export function listOf(texts: string | string[]): string[] {
  return typeof texts === "string" ? [texts] : texts
}

/** Positions from the highest value to the lowest; equal ones keep their order. */
export function bestFirst(values: readonly number[]): number[] {
  return values.map((_, i) => i).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
}
