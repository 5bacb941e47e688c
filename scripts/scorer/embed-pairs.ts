import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { clipText, maxCharacters } from "#lib/embeddings/clip-text.ts"
import { requestBatches } from "#lib/embeddings/request-batches.ts"
import { patient } from "#lib/embeddings/vector-source.ts"
import type { VectorSource } from "#lib/embeddings/vector-source.ts"
import type { PublicPair } from "./public-data.ts"

/** Embeds the texts of some pairs. The result gives their vectors to an input that is made of these pairs. */
export async function embedPairs(
  source: VectorSource,
  pairs: readonly PublicPair[],
): Promise<(input: TrainingInput) => TrainingInput> {
  const texts = new Set(pairs.flatMap(({ prompt, first, second }) => [prompt, first, second]))
  const wanted = Array.from(texts, (text) => ({ key: text, text: clipText(text) }))
  const vectors = new Map<string, Float32Array>()
  await requestBatches(
    source,
    wanted.filter(({ text }) => text.trim() !== ""),
    patient,
    (batch) => batch.forEach(({ key, vector }) => vectors.set(key, vector)),
  )
  const dimension = vectors.values().next().value?.length ?? 0
  const model = { source: source.kind, model: source.model, dimension, maxCharacters }
  return (input) => {
    const values = new Float32Array(input.texts.length * dimension)
    // A text without content has zeros.
    input.texts.forEach((text, t) => values.set(vectors.get(text) ?? [], t * dimension))
    const rowOfText = Int32Array.from(input.texts, (_, t) => t)
    return { ...input, vectors: { model, rowOfText, values } }
  }
}
