import { EmbeddingsError } from "./embeddings-error.ts"
import type { Patience, VectorSource } from "./vector-source.ts"

/** A text to embed, and where its vector goes. */
export interface Wanted {
  readonly key: string
  readonly text: string
}

/**
 * Asks the source for all texts, in batches, some at a time, and calls `got` with each batch's unit vectors. The first
 * failure ends the others.
 * @throws {EmbeddingsError}
 */
export async function requestBatches(
  source: VectorSource,
  wanted: readonly Wanted[],
  patience: Patience,
  got: (vectors: { key: string; vector: Float32Array }[]) => Promise<void> | void,
): Promise<void> {
  const batches = makeBatches(source, wanted)
  const stop = new AbortController()
  let next = 0
  const work = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      stop.signal.throwIfAborted()
      const texts = batch.map(({ text }) => text)
      const vectors = await source.request(texts, patience, stop.signal)
      await got(batch.map(({ key }, i) => ({ key, vector: unitVector(vectors[i]) })))
    }
  }
  const workers = Array.from({ length: source.concurrency }, async () => {
    try {
      await work()
    } catch (error) {
      // The one that fails first says why; the others end with its reason.
      stop.abort(error)
      throw error
    }
  })
  await Promise.allSettled(workers)
  stop.signal.throwIfAborted()
}

function makeBatches(source: VectorSource, wanted: readonly Wanted[]): Wanted[][] {
  const batches: Wanted[][] = []
  let batch: Wanted[] = []
  let bytes = 0
  for (const one of wanted) {
    const size = Buffer.byteLength(one.text)
    const isFull = batch.length >= source.maxBatchTexts || bytes + size > source.maxBatchBytes
    if (batch.length > 0 && isFull) {
      batches.push(batch)
      batch = []
      bytes = 0
    }
    batch.push(one)
    bytes += size
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

/** The vector at length 1. @throws {EmbeddingsError} where it is none */
function unitVector(vector: Float32Array | undefined): Float32Array {
  let squares = 0
  for (const x of vector ?? []) squares += x * x
  if (vector === undefined || vector.length === 0 || !Number.isFinite(squares)) {
    throw new EmbeddingsError("The embeddings hold something that is no number")
  }
  const norm = Math.sqrt(squares)
  return norm === 0 ? vector : vector.map((x) => x / norm)
}
