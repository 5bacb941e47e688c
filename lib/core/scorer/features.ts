import type { FeatureCache, FeatureRow } from "./feature-cache.ts"
import { type HashedConfig, hashedColumns, HashedRow } from "./hashed-features.ts"
import {
  profilePrompt,
  type PromptProfile,
  STYLE_FEATURES,
  writeStyleFeatures,
} from "./style-features.ts"
import { TextScanner } from "./text-scanner.ts"

/** One turn of a conversation, as items store it. */
export interface Message {
  readonly role: string
  readonly content: string
}

/** The text a prompt or a response is scored as: a string as it is, messages as their contents, a blank line between. */
export function textOf(content: string | readonly Message[]): string {
  return typeof content === "string" ? content : content.map((m) => m.content).join("\n\n")
}

/**
 * The prompt that was read last, which the next response often has, too. Work that takes turns with other work keeps one of
 * its own, or each turn would read its prompt again.
 */
export class LastPrompt {
  #prompt: string | undefined
  #profile: PromptProfile | undefined

  profileOf(prompt: string, scanner: TextScanner): PromptProfile {
    if (this.#profile === undefined || this.#prompt !== prompt) {
      this.#profile = profilePrompt(scanner, prompt)
      this.#prompt = prompt
    }
    return this.#profile
  }
}

/** Computes φ of one (prompt, response) after another. */
export class Featurizer {
  readonly dense = new Float64Array(STYLE_FEATURES.length)
  readonly hashed: HashedRow
  readonly #cache: FeatureCache | undefined
  readonly #scanner = new TextScanner()
  readonly #last = new LastPrompt()

  /** @param cache rows of this configuration, which are taken from it and added to it */
  constructor(config: HashedConfig, cache?: FeatureCache) {
    this.hashed = new HashedRow(config)
    this.#cache = cache
  }

  /**
   * φ, good until the next call: its arrays are reused.
   *
   * @param withHashed false where the model has no sparse part, which saves most of the time; the row may then lack it
   */
  compute(
    prompt: string,
    response: string,
    withHashed = true,
    last: LastPrompt = this.#last,
  ): FeatureRow {
    const known = this.#cache?.get(prompt, response)
    if (known !== undefined) return known
    const profile = last.profileOf(prompt, this.#scanner)
    this.#scanner.scan(response)
    writeStyleFeatures(this.dense, 0, response, this.#scanner, profile)
    const { hashed, dense } = this
    if (!withHashed) return { dense, columns: noColumns, values: noValues }
    hashed.write(this.#scanner, profile.tokens)
    const row = {
      dense,
      columns: hashed.columns.subarray(0, hashed.size),
      values: hashed.values.subarray(0, hashed.size),
    }
    this.#cache?.add(prompt, response, row)
    return row
  }
}

const noColumns = new Int32Array(0)
const noValues = new Float32Array(0)

/**
 * φ of many rows. Dense part row-major (`rows × denseCount`); sparse part in compressed rows: row i has the entries
 * `[rowStart[i], rowStart[i + 1])` of `columns` and `values`.
 */
export interface FeatureMatrix {
  readonly rows: number
  readonly denseCount: number
  readonly dense: Float64Array
  readonly sparseCount: number
  readonly rowStart: Uint32Array
  readonly columns: Int32Array
  readonly values: Float32Array
  /** Embeddings, row-major (`rows × vectorCount`); none where the count is 0 */
  readonly vectorCount: number
  readonly vectors: Float32Array
}

/**
 * Features of the rows (promptᵢ, responseᵢ). Rows with the same prompt next to each other cost least.
 *
 * @param options.onRow called after each row with the number of rows done
 */
export function buildFeatures(
  config: HashedConfig,
  prompts: readonly string[],
  responses: readonly string[],
  options: {
    readonly cache?: FeatureCache | undefined
    readonly onRow?: (done: number) => void
  } = {},
): FeatureMatrix {
  const rows = responses.length
  const denseCount = STYLE_FEATURES.length
  const featurizer = new Featurizer(config, options.cache)
  const dense = new Float64Array(rows * denseCount)
  const rowStart = new Uint32Array(rows + 1)
  let columns = new Int32Array(1 << 16)
  let values = new Float32Array(columns.length)
  let size = 0
  let characters = 0
  let charactersDone = 0
  for (const response of responses) characters += response.length
  for (let row = 0; row < rows; row++) {
    charactersDone += responses[row]?.length ?? 0
    const next = featurizer.compute(prompts[row] ?? "", responses[row] ?? "")
    dense.set(next.dense, row * denseCount)
    const end = size + next.columns.length
    if (end > columns.length) {
      // As many as all rows will have if the rest is like these, and a little more: copies are dear.
      const capacity = Math.ceil((1.1 * end * characters) / Math.max(1, charactersDone))
      columns = grow(new Int32Array(capacity), columns)
      values = grow(new Float32Array(capacity), values)
    }
    columns.set(next.columns, size)
    values.set(next.values, size)
    size = end
    rowStart[row + 1] = size
    options.onRow?.(row + 1)
  }
  return {
    rows,
    denseCount,
    dense,
    sparseCount: hashedColumns(config),
    rowStart,
    columns: columns.subarray(0, size),
    values: values.subarray(0, size),
    vectorCount: 0,
    vectors: noValues,
  }
}

function grow<T extends Int32Array | Float32Array>(larger: T, smaller: T): T {
  larger.set(smaller)
  return larger
}
