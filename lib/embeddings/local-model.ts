import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { z } from "zod"
import { EmbeddingsError } from "./embeddings-error.ts"
import { loadOnnxRuntime } from "./onnx-runtime.ts"
import type { OnnxRuntime, OnnxSession } from "./onnx-runtime.ts"
import type { VectorSource } from "./vector-source.ts"
import { byteTokens, wordPieceTokenizer } from "./word-pieces.ts"
import type { Tokenize } from "./word-pieces.ts"

const mostTokens = 512
const tokenizerSchema = z.looseObject({
  do_lower_case: z.boolean().optional(),
  model_max_length: z.number().positive().optional(),
})

const loaded = new Map<string, Promise<VectorSource>>()

/**
 * The sentence model in a folder: `model.onnx`, with `vocab.txt` (WordPiece) and `tokenizer_config.json` where it has them.
 * Loaded once a process.
 * @throws {EmbeddingsError} where it cannot be read or run
 */
export async function loadLocalModel(folder: string): Promise<VectorSource> {
  const known = loaded.get(folder)
  if (known !== undefined) return known
  const loading = load(folder)
  loaded.set(folder, loading)
  try {
    return await loading
  } catch (error) {
    loaded.delete(folder)
    if (error instanceof EmbeddingsError) throw error
    const why = error instanceof Error ? error.message : "it cannot be read"
    throw new EmbeddingsError(`The model in PALATE_EMBEDDINGS_MODEL cannot be loaded: ${why}`, {
      cause: error,
    })
  }
}

async function load(folder: string): Promise<VectorSource> {
  const file = path.join(folder, "model.onnx")
  const vocabulary = await readOptional(path.join(folder, "vocab.txt"))
  const tokenizer = await readOptional(path.join(folder, "tokenizer_config.json"))
  const hash = createHash("sha256")
  await pipeline(createReadStream(file), hash, { end: false })
  hash.update(`\u0000${vocabulary ?? ""}\u0000${tokenizer ?? ""}`)
  const runtime = loadOnnxRuntime(folder)
  // One thread: the same text gives the same bits, whatever else the machine does.
  const session = await runtime.InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  })
  const tokenize = makeTokenizer(vocabulary, tokenizer)
  let queue: Promise<unknown> = Promise.resolve()
  return {
    kind: "local",
    model: `${path.basename(path.resolve(folder))}@${hash.digest("hex").slice(0, 12)}`,
    place: "",
    concurrency: 1,
    maxBatchTexts: 16,
    maxBatchBytes: 1_000_000,
    request: async (texts, _patience, signal) => {
      const turn = queue.then(async () => embed(runtime, session, texts.map(tokenize), signal))
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
    throw error
  }
}

function makeTokenizer(vocabulary: string | null, tokenizer: string | null): Tokenize {
  const config = tokenizerSchema.parse(tokenizer === null ? {} : JSON.parse(tokenizer))
  const maxTokens = Math.min(mostTokens, config.model_max_length ?? mostTokens)
  if (vocabulary === null) return (text) => byteTokens(text, maxTokens)
  const tokens = vocabulary.replace(/\r?\n$/, "").split(/\r?\n/)
  return wordPieceTokenizer(tokens, { lowerCase: config.do_lower_case ?? true, maxTokens })
}

/** One text after another and not padded to a batch, so that a vector does not depend on what it was asked for with. */
async function embed(
  runtime: OnnxRuntime,
  session: OnnxSession,
  tokenised: readonly number[][],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (const tokens of tokenised) {
    signal.throwIfAborted()
    const dims = [1, tokens.length]
    const tensor = (values: BigInt64Array) => new runtime.Tensor("int64", values, dims)
    const feeds: Record<string, object> = {
      input_ids: tensor(BigInt64Array.from(tokens, BigInt)),
      attention_mask: tensor(new BigInt64Array(tokens.length).fill(1n)),
      token_type_ids: tensor(new BigInt64Array(tokens.length)),
    }
    for (const name of Object.keys(feeds)) {
      if (!session.inputNames.includes(name)) delete feeds[name]
    }
    vectors.push(pooled(await session.run(feeds), session))
  }
  return vectors
}

/** The model's own sentence vector, or the mean of its tokens' (Reimers and Gurevych 2019). */
function pooled(
  outputs: Awaited<ReturnType<OnnxSession["run"]>>,
  { outputNames }: OnnxSession,
): Float32Array {
  const output = outputs["sentence_embedding"] ?? outputs[outputNames[0] ?? ""]
  if (!(output?.data instanceof Float32Array)) {
    throw new EmbeddingsError("The local model's first output holds no 32-bit floats")
  }
  const { data, dims } = output
  if (dims.length === 2) return data.slice()
  const [, tokens = 0, dimension = 0] = dims
  if (dims.length !== 3 || tokens * dimension !== data.length || tokens === 0) {
    throw new EmbeddingsError(`The local model's first output has the shape ${dims.join(" × ")}`)
  }
  const vector = new Float32Array(dimension)
  for (let k = 0; k < dimension; k++) {
    let sum = 0
    for (let t = 0; t < tokens; t++) sum += data[t * dimension + k] ?? 0
    vector[k] = sum / tokens
  }
  return vector
}
