import { AppError } from "#lib/contracts/app-error.ts"
import { loadScorer } from "#lib/core/scorer/weights.ts"
import type { Scorer, ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"

// A trained scorer never changes, so each process keeps the last few that it has used. A new champion is another id:
// requests under way finish with the scorer they have.
const keptLimit = 8
const kept = new Map<string, Promise<Scorer>>()

async function load(id: string): Promise<Scorer> {
  const row = await db().scorer.findUnique({
    where: { id },
    select: { config: true, weights: true },
  })
  if (row === null) throw new AppError("not-found")
  if (row.weights === null) throw new AppError("conflict", { detail: "The scorer is not trained" })
  // Written by the training, read back as it was.
  return loadScorer(row.config as unknown as ScorerConfigJson, row.weights)
}

/** The scorer, ready to score. The caller has checked that the actor may use it. */
export async function getLoadedScorer(id: string): Promise<Scorer> {
  const known = kept.get(id)
  if (known !== undefined) {
    // Moved to the end: the first is always the one that has not been used for longest.
    kept.delete(id)
    kept.set(id, known)
    return known
  }
  const loading = load(id)
  kept.set(id, loading)
  const oldest = kept.keys().next().value
  if (kept.size > keptLimit && oldest !== undefined) kept.delete(oldest)
  try {
    return await loading
  } catch (error) {
    kept.delete(id)
    throw error
  }
}
