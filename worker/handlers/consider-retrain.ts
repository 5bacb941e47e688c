import { considerRetrain, findRetrainCandidates } from "#lib/scorers/consider-retrain.ts"

/** Job `retrain.consider`. */
export async function handleConsiderRetrain(data: { projectId: string }): Promise<void> {
  await considerRetrain(data.projectId)
}

/**
 * Looks at every project that may be due. A job that was fetched just before a judgment was committed has not seen it;
 * this has.
 */
export async function considerAllRetrains(): Promise<void> {
  for (const projectId of await findRetrainCandidates()) await considerRetrain(projectId)
}
