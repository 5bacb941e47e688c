/** φ of one (prompt, response): all style features, and the hashed columns with their values. */
export interface FeatureRow {
  readonly dense: Float64Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/**
 * Rows that were computed before, so that a project's texts are read once and not at every training. Holds rows of one
 * hashed configuration; drops the oldest where their sparse entries pass `maxEntries` (8 bytes each, and the texts).
 */
export class FeatureCache {
  readonly maxEntries: number
  readonly #rows = new Map<string, FeatureRow>()
  #entries = 0

  constructor(maxEntries: number) {
    this.maxEntries = maxEntries
  }

  get(prompt: string, response: string): FeatureRow | undefined {
    return this.#rows.get(keyOf(prompt, response))
  }

  has(prompt: string, response: string): boolean {
    return this.#rows.has(keyOf(prompt, response))
  }

  /** Keeps a copy. */
  add(prompt: string, response: string, row: FeatureRow): void {
    this.put(prompt, response, {
      dense: row.dense.slice(),
      columns: row.columns.slice(),
      values: row.values.slice(),
    })
  }

  /** Keeps the row itself, which nobody may change any more. */
  put(prompt: string, response: string, row: FeatureRow): void {
    this.#rows.set(keyOf(prompt, response), row)
    this.#entries += row.columns.length
    for (const [key, { columns }] of this.#rows) {
      if (this.#entries <= this.maxEntries) return
      this.#rows.delete(key)
      this.#entries -= columns.length
    }
  }
}

function keyOf(prompt: string, response: string): string {
  return `${prompt.length} ${prompt}${response}`
}
