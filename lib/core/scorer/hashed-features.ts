import { columnOf, murmur3, murmur3OfPacked } from "./murmur3.ts"
import type { TextScanner } from "./text-scanner.ts"
import type { TokenSet } from "./token-set.ts"

/**
 * The sparse part of φ: blocks of `width` columns each, one after another.
 *
 * 1. `word`: n-grams of tokens, `HashingVectorizer(analyzer="word", ngram_range=wordNgrams)`
 * 2. `char`: n-grams of characters inside words, `HashingVectorizer(analyzer="char_wb", ngram_range=charNgrams)`
 * 3. `shared`: tokens of the response that its prompt holds too (a prompt × response cross)
 *
 * In each block the signed counts c become sign(c)·(1 + ln|c|) (`tf: "log"`), sign(c) (`"binary"`) or stay (`"count"`),
 * and are then divided by the block's Euclidean norm. A range of `[0, 0]` switches a block off.
 */
export interface HashedConfig {
  /** Columns of each block; a power of two */
  readonly width: number
  readonly wordNgrams: readonly [number, number]
  readonly charNgrams: readonly [number, number]
  readonly shared: boolean
  readonly tf: "log" | "binary" | "count"
}

export const HASHED_BLOCKS = ["word", "char", "shared"] as const

/** One text for equal configurations, whatever the order of their keys: what a database gives back has another. */
export function hashedKey({ width, wordNgrams, charNgrams, shared, tf }: HashedConfig): string {
  return JSON.stringify([width, wordNgrams, charNgrams, shared, tf])
}

/** Columns of the whole sparse part, blocks that are switched off included. */
export function hashedColumns(config: HashedConfig): number {
  return config.width * HASHED_BLOCKS.length
}

/**
 * Hashes one text after another into a sparse row: afterwards `columns[0, size)` and `values[0, size)` hold it, in the
 * order in which the columns first appeared in the text.
 */
export class HashedRow {
  columns = new Int32Array(8192)
  values = new Float32Array(8192)
  size = 0
  readonly #config: HashedConfig
  readonly #counts: Int32Array
  /** Term frequencies of the counts from −lookedUp to lookedUp */
  readonly #terms: Float64Array

  constructor(config: HashedConfig) {
    if (config.width < 2 || (config.width & (config.width - 1)) !== 0) {
      throw new RangeError("The width of the hashed features must be a power of two")
    }
    this.#config = config
    this.#counts = new Int32Array(config.width)
    this.#terms = Float64Array.from({ length: 2 * lookedUp + 1 }, (_, i) =>
      termFrequency(i - lookedUp, config.tf),
    )
  }

  /** @param promptTokens hashes of the prompt's tokens, for the `shared` block */
  write(text: TextScanner, promptTokens: TokenSet): void {
    this.size = 0
    const { width, wordNgrams, charNgrams, shared } = this.#config
    if (wordNgrams[1] > 0) {
      const from = this.size
      this.#addWords(text, wordNgrams[0], wordNgrams[1])
      this.#close(from, 0)
    }
    if (charNgrams[1] > 0) {
      const from = this.size
      this.#addChars(text, charNgrams[0], charNgrams[1])
      this.#close(from, width)
    }
    if (shared) {
      const from = this.size
      this.#addShared(text, promptTokens)
      this.#close(from, 2 * width)
    }
  }

  #addWords(text: TextScanner, shortest: number, longest: number): void {
    const { tokens, tokenFrom, tokenTo, tokenHash, tokenCount } = text
    this.#reserve(tokenCount * (longest - shortest + 1))
    const { columns } = this
    const counts = this.#counts
    let { size } = this
    for (let n = shortest; n <= longest; n++) {
      for (let t = 0; t + n <= tokenCount; t++) {
        const hash =
          n === 1
            ? (tokenHash[t] ?? 0)
            : murmur3(tokens, tokenFrom[t] ?? 0, tokenTo[t + n - 1] ?? 0)
        size = countHash(hash, counts, columns, size)
      }
    }
    this.size = size
  }

  #addChars(text: TextScanner, shortest: number, longest: number): void {
    const { chars, charAt, gapAt, wordCount, charCount } = text
    this.#reserve(charCount * (longest - shortest + 1))
    const { columns } = this
    const counts = this.#counts
    let { size } = this
    for (let k = 0; k < wordCount; k++) {
      const first = gapAt[k] ?? 0
      const end = (gapAt[k + 1] ?? 0) + 1
      const from = charAt[first] ?? 0
      const to = charAt[end] ?? 0
      const isAscii = to - from === end - first
      for (let n = shortest; n <= longest; n++) {
        // As scikit-learn does, a word shorter than n counts once, whole, at the first n that is too long for it.
        if (n >= end - first) {
          size = countHash(murmur3(chars, from, to), counts, columns, size)
          break
        }
        if (n <= 4 && isAscii) {
          // Every n bytes in a row, packed: most of a text, so that it is worth a loop of its own.
          const shift = 8 * (n - 1)
          let packed = 0
          for (let b = from; b < from + n - 1; b++)
            packed = (packed >>> 8) | ((chars[b] ?? 0) << shift)
          for (let b = from + n - 1; b < to; b++) {
            packed = (packed >>> 8) | ((chars[b] ?? 0) << shift)
            size = countHash(murmur3OfPacked(packed, n), counts, columns, size)
          }
        } else {
          for (let i = first; i + n <= end; i++) {
            const hash = murmur3(chars, charAt[i] ?? 0, charAt[i + n] ?? 0)
            size = countHash(hash, counts, columns, size)
          }
        }
      }
    }
    this.size = size
  }

  #addShared({ tokenHash, tokenCount }: TextScanner, promptTokens: TokenSet): void {
    this.#reserve(tokenCount)
    const { columns } = this
    const counts = this.#counts
    let { size } = this
    for (let t = 0; t < tokenCount; t++) {
      const hash = tokenHash[t] ?? 0
      if (promptTokens.has(hash)) size = countHash(hash, counts, columns, size)
    }
    this.size = size
  }

  #reserve(more: number): void {
    const needed = this.size + more + 1
    if (needed <= this.columns.length) return
    const columns = new Int32Array(needed * 2)
    const values = new Float32Array(needed * 2)
    columns.set(this.columns.subarray(0, this.size))
    values.set(this.values.subarray(0, this.size))
    this.columns = columns
    this.values = values
  }

  /** Turns the counts of the block that began at `from` into values, normalised, with `offset` added to its columns. */
  #close(from: number, offset: number): void {
    const { columns, values } = this
    const counts = this.#counts
    const terms = this.#terms
    let size = from
    let squares = 0
    for (let i = from; i < this.size; i++) {
      const column = columns[i] ?? 0
      const count = counts[column] ?? 0
      if (count === 0) continue
      counts[column] = 0
      const value = terms[count + lookedUp] ?? termFrequency(count, this.#config.tf)
      squares += value * value
      columns[size] = column + offset
      values[size++] = value
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let i = from; i < size; i++) values[i] = (values[i] ?? 0) * scale
    this.size = size
  }
}

/**
 * Counts one n-gram, in a table of as many columns as `counts` has. A column is listed when its count leaves 0; signs can
 * bring a count back to 0, and the column is then listed twice, which `#close` removes because the first visit clears
 * the count.
 *
 * @returns how many columns are listed now
 */
function countHash(hash: number, counts: Int32Array, columns: Int32Array, listed: number): number {
  const column = columnOf(hash, counts.length)
  const count = counts[column] ?? 0
  counts[column] = count + ((hash >> 31) | 1)
  // Without a branch: half of all n-grams are new, and a wrong guess waits for the table.
  columns[listed] = column
  return listed + (((count | -count) >>> 31) ^ 1)
}

function termFrequency(count: number, tf: HashedConfig["tf"]): number {
  if (tf === "count") return count
  if (tf === "binary") return Math.sign(count)
  return Math.sign(count) * (1 + Math.log(Math.abs(count)))
}

/** Nearly all counts are nearer to 0 than this; their term frequencies are looked up. */
const lookedUp = 64
