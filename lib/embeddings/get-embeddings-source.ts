import path from "node:path"
import type { Actor } from "#lib/contracts/actor.ts"
import type { EmbeddingsSource } from "#lib/contracts/endpoints.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { findEndpoint } from "#lib/model-endpoints/find-endpoint.ts"
import { getSettings } from "#lib/settings.ts"

/**
 * By what a training of the project would embed its texts: its server, else this machine's model, else null. Nothing is
 * asked or loaded for it.
 */
export async function getEmbeddingsSource(
  actor: Actor,
  { projectId }: { projectId: string },
): Promise<EmbeddingsSource | null> {
  await assertProjectAccess(actor, projectId, "reader")
  const endpoint = await findEndpoint(projectId, "embeddings")
  if (endpoint !== null) return { source: "endpoint", model: endpoint.model }
  const folder = getSettings().embeddingsModel
  return folder === null ? null : { source: "local", model: path.basename(path.resolve(folder)) }
}
