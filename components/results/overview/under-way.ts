import type { Overview } from "#lib/contracts/overview.ts"

/** Whether the worker has this still to do. */
export function isUnderWay({ state }: Pick<Overview["work"][number], "state">): boolean {
  return state === "queued" || state === "running" || state === "training"
}
