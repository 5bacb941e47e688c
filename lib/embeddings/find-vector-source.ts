import type { EmbeddingsModel } from "#lib/core/scorer/text-vectors.ts"
import { findEndpoint } from "#lib/model-endpoints/find-endpoint.ts"
import { getSettings } from "#lib/settings.ts"
import { EmbeddingsError } from "./embeddings-error.ts"
import { endpointSource } from "./endpoint-source.ts"
import { loadLocalModel } from "./local-model.ts"
import type { VectorSource } from "./vector-source.ts"

/** What a project's texts are embedded by: its server, else this machine's model, else null. */
export async function findVectorSource(projectId: string): Promise<VectorSource | null> {
  const endpoint = await findEndpoint(projectId, "embeddings")
  if (endpoint !== null) return endpointSource(endpoint)
  const folder = getSettings().embeddingsModel
  return folder === null ? null : loadLocalModel(folder)
}

/**
 * What gives vectors by a model that a scorer was trained with: the project's server, asked for that model by its name, or
 * this machine's model, if it is the same one.
 * @throws {EmbeddingsError} where there is none
 */
export async function getVectorSource(
  projectId: string,
  { source, model }: EmbeddingsModel,
): Promise<VectorSource> {
  if (source === "endpoint") {
    const endpoint = await findEndpoint(projectId, "embeddings")
    if (endpoint !== null) return endpointSource(endpoint, model)
    throw new EmbeddingsError(
      `The scorer reads embeddings of ${model}, and the project has no server`,
    )
  }
  const folder = getSettings().embeddingsModel
  const local = folder === null ? null : await loadLocalModel(folder)
  if (local?.model === model) return local
  throw new EmbeddingsError(
    `The scorer reads embeddings of the local model ${model}, and PALATE_EMBEDDINGS_MODEL ` +
      (local === null ? "is not set" : `holds ${local.model}`),
  )
}
