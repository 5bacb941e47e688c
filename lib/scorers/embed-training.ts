import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import type { EmbeddingsModel, TextVectors } from "#lib/core/scorer/text-vectors.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { embedTexts } from "#lib/embeddings/embed-texts.ts"
import { EmbeddingsError } from "#lib/embeddings/embeddings-error.ts"
import { findVectorSource, getVectorSource } from "#lib/embeddings/find-vector-source.ts"
import { log } from "#lib/log.ts"

/**
 * The input with the vectors of its texts. Without `wanted` it has them where the project has something to embed by.
 * @throws {EmbeddingsError} where they are wanted and there is nothing, or what there is fails
 */
export async function embedTraining(
  projectId: string,
  input: TrainingInput,
  wanted: boolean | undefined,
  onShare: (share: number) => void,
): Promise<TrainingInput> {
  if (wanted === false) return input
  const source = await findVectorSource(projectId)
  if (source === null) {
    if (wanted === undefined) return input
    throw new EmbeddingsError(
      "Embeddings are asked for, and the project has no server for them and this machine no model",
    )
  }
  const vectors = await embedTexts(source, input.texts, readTexts(input), { onShare })
  return { ...input, vectors }
}

/** Texts with their vectors, as a stored scorer needs them. */
export interface EmbeddedTexts {
  texts: readonly string[]
  vectors: TextVectors
}

/**
 * The vectors that a stored scorer reads of these texts; undefined where it reads none, null where they cannot be had (its
 * model has gone): it cannot score then.
 *
 * @param known vectors of all these texts by some model, which may be the scorer's
 */
export async function embedForScorer(
  projectId: string,
  { embeddings }: ScorerConfigJson,
  texts: readonly string[],
  wanted: Iterable<number>,
  known?: TextVectors,
): Promise<EmbeddedTexts | undefined | null> {
  if (embeddings === undefined) return undefined
  if (known !== undefined && isSame(known.model, embeddings)) return { texts, vectors: known }
  try {
    const source = await getVectorSource(projectId, embeddings)
    const vectors = await embedTexts(source, texts, wanted)
    return isSame(vectors.model, embeddings) ? { texts, vectors } : null
  } catch (error) {
    if (!(error instanceof EmbeddingsError)) throw error
    log().warn({ projectId, err: error }, "a scorer's embeddings cannot be had")
    return null
  }
}

function isSame(a: EmbeddingsModel, b: EmbeddingsModel): boolean {
  return a.source === b.source && a.model === b.model && a.dimension === b.dimension
}

/** The texts that features are made of: prompts and responses, and not what prompts are grouped by. */
export function readTexts({ pairs, demonstrations }: TrainingInput): Set<number> {
  return new Set([
    ...pairs.promptIndex,
    ...pairs.chosenIndex,
    ...pairs.rejectedIndex,
    ...(demonstrations?.promptIndex ?? []),
    ...(demonstrations?.responseIndex ?? []),
  ])
}
