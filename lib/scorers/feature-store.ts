import { createHash, randomUUID } from "node:crypto"
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { crc32 } from "node:zlib"
import type { FeatureCache, FeatureRow } from "#lib/core/scorer/feature-cache.ts"
import { Featurizer } from "#lib/core/scorer/features.ts"
import { hashedKey } from "#lib/core/scorer/hashed-features.ts"
import type { HashedConfig } from "#lib/core/scorer/hashed-features.ts"
import { STYLE_FEATURES } from "#lib/core/scorer/style-features.ts"

/** Prompt and response of each row. */
interface Rows {
  readonly prompts: readonly string[]
  readonly responses: readonly string[]
}

const keyBytes = 16
const headerBytes = keyBytes + 4
const checkBytes = 4
/** Fewer rows than this are computed in less time than files are looked through. */
const fewRows = 500
const maxStoredBytes = 512 * 1024 ** 2

/**
 * Features that trainings computed, in files of this machine, so that a worker that starts anew reads a project's texts
 * once and not again. Only a cache: it may be deleted, and what cannot be read is computed. One file a training; the
 * oldest go where all together pass the limit. For a thread: it reads and writes while it is waited for.
 */
export class FeatureStore {
  readonly #root: string
  readonly #folder: string
  readonly #maxBytes: number
  /** Rows that are in a file already, as far as this process has seen. */
  readonly #known = new Set<string>()

  /** @param root folder of all configurations' features */
  constructor(root: string, hashed: HashedConfig, maxBytes = maxStoredBytes) {
    this.#root = root
    this.#folder = path.join(root, versionOf(hashed))
    this.#maxBytes = maxBytes
  }

  /** Takes the rows that the cache lacks from the files. Answers how many. */
  read(cache: FeatureCache, { prompts, responses }: Rows): number {
    const missing = new Map<string, number>()
    responses.forEach((response, i) => {
      const prompt = prompts[i] ?? ""
      if (!cache.has(prompt, response)) missing.set(keyOf(prompt, response), i)
    })
    if (missing.size < fewRows) return 0
    let found = 0
    for (const { file } of filesIn(this.#folder)) {
      for (const { key, row } of readRows(file)) {
        this.#known.add(key)
        const i = missing.get(key)
        if (i === undefined) continue
        missing.delete(key)
        found++
        cache.put(prompts[i] ?? "", responses[i] ?? "", row())
      }
    }
    return found
  }

  /** Writes the cache's rows that no file has, if they are many. */
  keep(cache: FeatureCache, { prompts, responses }: Rows): void {
    const parts: Uint8Array[] = []
    const keys: string[] = []
    responses.forEach((response, i) => {
      const prompt = prompts[i] ?? ""
      const row = cache.get(prompt, response)
      const key = keyOf(prompt, response)
      if (row === undefined || this.#known.has(key)) return
      keys.push(key)
      parts.push(...rowBytes(key, row))
    })
    if (keys.length < fewRows) return
    writeWhole(path.join(this.#folder, `${randomUUID()}.bin`), parts)
    for (const key of keys) this.#known.add(key)
    this.#prune()
  }

  #prune(): void {
    const folders = readdirSync(this.#root).map((name) => path.join(this.#root, name))
    const files = folders.flatMap(filesIn).toSorted((a, b) => b.writtenMs - a.writtenMs)
    let bytes = 0
    for (const { file, sizeBytes } of files) {
      bytes += sizeBytes
      if (bytes > this.#maxBytes) rmSync(file, { force: true })
    }
  }
}

const probe =
  'I\'m sorry, **maybe**: 1) see https://example.org!\n- `Because` 그런 것 같아요. 理由は… ΟΔΟΣ İß 42?? "quote" the end'

/** Changes with whatever changes features: the configuration, their list, and what this code makes of a text. */
function versionOf(hashed: HashedConfig): string {
  const hash = createHash("sha256")
  hash.update(
    JSON.stringify([hashedKey(hashed), STYLE_FEATURES.map(({ name }) => name), process.versions]),
  )
  const featurizer = new Featurizer(hashed)
  for (const [prompt, response] of [
    ["What is the reason?", probe],
    [probe, "ends without a mark"],
  ] as const) {
    for (const part of rowBytes("", featurizer.compute(prompt, response))) hash.update(part)
  }
  return hash.digest("hex").slice(0, 16)
}

/** 16 bytes, as characters. */
function keyOf(prompt: string, response: string): string {
  return createHash("sha256")
    .update(`${prompt.length} ${prompt}${response}`)
    .digest()
    .toString("latin1", 0, keyBytes)
}

const denseBytes = STYLE_FEATURES.length * Float64Array.BYTES_PER_ELEMENT

/** Key, number of entries, style features, columns, values; numbers as this machine has them. */
function rowBytes(key: string, { dense, columns, values }: FeatureRow): Uint8Array[] {
  const header = Buffer.alloc(headerBytes)
  header.write(key, "latin1")
  header.writeUInt32LE(columns.length, keyBytes)
  const bytesOf = (array: Float64Array | Int32Array | Float32Array) =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  return [header, bytesOf(dense), bytesOf(columns), bytesOf(values)]
}

/** The rows of a file; none of one that is damaged. */
function* readRows(file: string): Generator<{ key: string; row: () => FeatureRow }> {
  const bytes = readFileSync(file)
  const end = bytes.length - checkBytes
  if (end < 0 || crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return
  for (let at = 0; at < end;) {
    const key = bytes.toString("latin1", at, at + keyBytes)
    const count = bytes.readUInt32LE(at + keyBytes)
    const denseAt = bytes.byteOffset + at + headerBytes
    const columnsAt = denseAt + denseBytes
    const valuesAt = columnsAt + 4 * count
    // Copies: the file's memory goes with the file.
    const copy = (from: number, to: number) => bytes.buffer.slice(from, to)
    yield {
      key,
      row: () => ({
        dense: new Float64Array(copy(denseAt, columnsAt)),
        columns: new Int32Array(copy(columnsAt, valuesAt)),
        values: new Float32Array(copy(valuesAt, valuesAt + 4 * count)),
      }),
    }
    at += headerBytes + denseBytes + 8 * count
  }
}

/** The file is there whole or not at all, whatever happens meanwhile. */
function writeWhole(file: string, parts: readonly Uint8Array[]): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const bytes = Buffer.concat(parts)
  const check = Buffer.alloc(checkBytes)
  check.writeUInt32LE(crc32(bytes))
  const unfinished = `${file}.part`
  try {
    writeFileSync(unfinished, bytes)
    writeFileSync(unfinished, check, { flag: "a" })
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function filesIn(folder: string): { file: string; sizeBytes: number; writtenMs: number }[] {
  try {
    return readdirSync(folder).map((name) => {
      const file = path.join(folder, name)
      const { size, mtimeMs } = statSync(file)
      return { file, sizeBytes: size, writtenMs: mtimeMs }
    })
  } catch (error) {
    // Another worker may be tidying up, or nothing was written yet.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return []
    throw error
  }
}
