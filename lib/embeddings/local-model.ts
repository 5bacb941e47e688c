import path from "node:path"
import { EmbeddingsError } from "./embeddings-error.ts"
import { readModelFolder } from "./model-folder.ts"
import type { ModelFolder } from "./model-folder.ts"
import { loadOnnxRuntime } from "./onnx-runtime.ts"
import type { OnnxRuntime, OnnxSession } from "./onnx-runtime.ts"
import type { VectorSource } from "./vector-source.ts"

const loaded = new Map<string, Promise<VectorSource>>()

/**
 * The sentence model in a folder (see {@link readModelFolder}). Loaded once a process.
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
    const why = error instanceof Error ? error.message : "it cannot be read"
    throw new EmbeddingsError(`The model in PALATE_EMBEDDINGS_MODEL cannot be loaded: ${why}`, {
      cause: error,
    })
  }
}

async function load(folder: string): Promise<VectorSource> {
  const { file, sha256, tokenize, pooling } = await readModelFolder(folder)
  const runtime = loadOnnxRuntime(folder)
  // One thread: the same text gives the same bits, whatever else the machine does.
  const session = await runtime.InferenceSession.create(file, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  })
  let queue: Promise<unknown> = Promise.resolve()
  return {
    kind: "local",
    model: `${path.basename(path.resolve(folder))}@${sha256.slice(0, 12)}`,
    place: "",
    concurrency: 1,
    maxBatchTexts: 16,
    maxBatchBytes: 1_000_000,
    request: async (texts, _patience, signal) => {
      const tokenised = texts.map(tokenize)
      const turn = queue.then(async () => embed({ runtime, session, pooling }, tokenised, signal))
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}

interface Running {
  runtime: OnnxRuntime
  session: OnnxSession
  pooling: ModelFolder["pooling"]
}

/** One text after another and not padded to a batch, so that a vector does not depend on what it was asked for with. */
async function embed(
  running: Running,
  tokenised: readonly number[][],
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const { runtime, session } = running
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
    vectors.push(pooled(await session.run(feeds), running))
  }
  return vectors
}

/** The model's own sentence vector, else the mean of its tokens' or the first one's (Reimers and Gurevych 2019). */
function pooled(
  outputs: Awaited<ReturnType<OnnxSession["run"]>>,
  { session: { outputNames }, pooling }: Running,
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
  if (pooling === "first") return data.slice(0, dimension)
  const vector = new Float32Array(dimension)
  for (let k = 0; k < dimension; k++) {
    let sum = 0
    for (let t = 0; t < tokens; t++) sum += data[t * dimension + k] ?? 0
    vector[k] = sum / tokens
  }
  return vector
}
