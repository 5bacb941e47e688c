import type { TextVectors } from "#lib/core/scorer/text-vectors.ts"
import { clipText, maxCharacters } from "./clip-text.ts"
import { EmbeddingsError } from "./embeddings-error.ts"
import { requestBatches } from "./request-batches.ts"
import type { Wanted } from "./request-batches.ts"
import { readVectors, vectorKey, writeVectors } from "./stored-vectors.ts"
import { patient } from "./vector-source.ts"
import type { Patience, VectorSource } from "./vector-source.ts"

/** What a training holds in memory at most, in vectors of its texts. */
const maxBytes = 1024 ** 3
const lookUpTexts = 500

/** Vectors that arrive one by one, in memory that threads can share. */
class Vectors {
  readonly #texts: number
  #dimension = 0
  #values: Float32Array = new Float32Array(0)
  #filled: Uint8Array

  constructor(texts: number) {
    this.#texts = texts
    this.#filled = new Uint8Array(texts)
  }

  get dimension(): number {
    return this.#dimension
  }

  get values(): Float32Array {
    return this.#values
  }

  has(row: number): boolean {
    return this.#filled[row] === 1
  }

  set(row: number, vector: Float32Array): void {
    if (this.#dimension === 0) this.#allocate(vector.length)
    if (vector.length !== this.#dimension) {
      throw new EmbeddingsError(
        `The embeddings have ${vector.length} numbers where others of the same model have ${this.#dimension}`,
      )
    }
    this.#values.set(vector, row * this.#dimension)
    this.#filled[row] = 1
  }

  #allocate(dimension: number): void {
    const bytes = this.#texts * dimension * Float32Array.BYTES_PER_ELEMENT
    if (bytes > maxBytes) {
      throw new EmbeddingsError(
        `Vectors of ${this.#texts} texts, ${dimension} numbers each, take more than ${maxBytes / 1024 ** 2} MB. ` +
          "Train without embeddings, or with a model whose vectors are shorter.",
      )
    }
    this.#dimension = dimension
    this.#values = new Float32Array(new SharedArrayBuffer(bytes))
  }
}

/**
 * Vectors of the texts whose index is wanted: those that are stored, and for the others what the source gives, which is
 * stored as it comes, so that a training that is tried again goes on where it was.
 *
 * @param onShare called with the share that is done
 * @throws {EmbeddingsError}
 */
export async function embedTexts(
  source: VectorSource,
  texts: readonly string[],
  wanted: Iterable<number>,
  options: { patience?: Patience; onShare?: (share: number) => void } = {},
): Promise<TextVectors> {
  const rowOfText = new Int32Array(texts.length).fill(-1)
  const rowOfKey = new Map<string, number>()
  const distinct: Wanted[] = []
  const blank: number[] = []
  for (const index of wanted) {
    const text = clipText(texts[index] ?? "")
    const key = vectorKey(source, text)
    let row = rowOfKey.get(key)
    if (row === undefined) {
      row = distinct.push({ key, text }) - 1
      rowOfKey.set(key, row)
      if (text.trim() === "") blank.push(row)
    }
    rowOfText[index] = row
  }
  const vectors = new Vectors(distinct.length)
  const put = (key: string, vector: Float32Array) => vectors.set(rowOfKey.get(key) ?? 0, vector)
  for (let from = 0; from < distinct.length; from += lookUpTexts) {
    await readVectors(
      distinct.slice(from, from + lookUpTexts).map(({ key }) => key),
      put,
    )
  }
  const isBlank = new Set(blank)
  const missing = distinct.filter((_, row) => !vectors.has(row) && !isBlank.has(row))
  let done = distinct.length - missing.length
  await requestBatches(source, missing, options.patience ?? patient, async (batch) => {
    for (const { key, vector } of batch) put(key, vector)
    await writeVectors(batch)
    done += batch.length
    options.onShare?.(done / distinct.length)
  })
  if (vectors.dimension === 0) throw new EmbeddingsError("There is no text to embed")
  return {
    model: {
      source: source.kind,
      model: source.model,
      dimension: vectors.dimension,
      maxCharacters,
    },
    rowOfText,
    values: vectors.values,
  }
}
