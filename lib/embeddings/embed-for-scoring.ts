import type { EmbeddingsModel, VectorOf } from "#lib/core/scorer/text-vectors.ts"
import { clipText } from "./clip-text.ts"
import { EmbeddingsError } from "./embeddings-error.ts"
import { requestBatches } from "./request-batches.ts"
import { readVectors, vectorKey } from "./stored-vectors.ts"
import { brisk } from "./vector-source.ts"
import type { VectorSource } from "./vector-source.ts"

/** Numbers that this process keeps of texts it scored: 64 MB. What is scored is rarely scored again, and is not stored. */
const keptNumbers = 16 * 1024 ** 2
const kept = new Map<string, Float32Array>()
let numbers = 0

function keep(key: string, vector: Float32Array): void {
  if (kept.has(key)) return
  kept.set(key, vector)
  numbers += vector.length
  for (const [oldest, { length }] of kept) {
    if (numbers <= keptNumbers) return
    kept.delete(oldest)
    numbers -= length
  }
}

/**
 * The texts' vectors by a model that a scorer was trained with.
 * @throws {EmbeddingsError} also where the model gives vectors of another length now
 */
export async function embedForScoring(
  source: VectorSource,
  { dimension }: EmbeddingsModel,
  texts: Iterable<string>,
): Promise<VectorOf> {
  const vectors = new Map<string, Float32Array>()
  const keyOfText = new Map<string, string>()
  const missing = new Map<string, string>()
  const nothing = new Float32Array(dimension)
  for (const text of texts) {
    if (keyOfText.has(text)) continue
    const clipped = clipText(text)
    const key = vectorKey(source, clipped)
    keyOfText.set(text, key)
    const known = clipped.trim() === "" ? nothing : kept.get(key)
    if (known === undefined) missing.set(key, clipped)
    else vectors.set(key, known)
  }
  const put = (key: string, vector: Float32Array) => {
    if (vector.length !== dimension) {
      throw new EmbeddingsError(
        `${source.model} gives ${vector.length} numbers a text, and the scorer was trained with ${dimension}`,
      )
    }
    vectors.set(key, vector)
    missing.delete(key)
    keep(key, vector)
  }
  if (missing.size > 0) await readVectors([...missing.keys()], put)
  const wanted = Array.from(missing, ([key, text]) => ({ key, text }))
  await requestBatches(source, wanted, brisk, (batch) => {
    for (const { key, vector } of batch) put(key, vector)
  })
  return (text) => {
    const vector = vectors.get(keyOfText.get(text) ?? "")
    if (vector === undefined) throw new RangeError("The vector of a text is not known")
    return vector
  }
}
