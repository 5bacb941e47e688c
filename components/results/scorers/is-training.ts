import type { ScorerDto } from "#lib/contracts/scorers.ts"

/** Whether the worker has it still to do. */
export function isTraining({ status }: Pick<ScorerDto, "status">): boolean {
  return status === "queued" || status === "training"
}
