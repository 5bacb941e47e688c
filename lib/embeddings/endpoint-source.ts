import { setTimeout as pause } from "node:timers/promises"
import { z } from "zod"
import type { Endpoint } from "#lib/model-endpoints/find-endpoint.ts"
import { AnswerTooLong, postOnce } from "#lib/model-endpoints/post-once.ts"
import { EmbeddingsError } from "./embeddings-error.ts"
import type { Patience, VectorSource } from "./vector-source.ts"

/** What of the protocol's answer is read: https://platform.openai.com/docs/api-reference/embeddings. */
const answerSchema = z.object({
  data: z.array(
    z.object({ index: z.number().int().min(0).optional(), embedding: z.array(z.number()) }),
  ),
})
const errorSchema = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform((e) => e.message)]),
})

const maxAnswerBytes = 64 * 1024 * 1024
const maxShownCharacters = 200

/** An attempt that may be made again, after what the server asked for. */
interface Again {
  error: EmbeddingsError
  waitMs: number | null
}

/** The project's server. Its key leaves in the header of a request only. */
export function endpointSource(endpoint: Endpoint, model = endpoint.model): VectorSource {
  return {
    kind: "endpoint",
    model,
    place: endpoint.baseUrl,
    concurrency: 4,
    maxBatchTexts: 64,
    maxBatchBytes: 200_000,
    request: (texts, patience, signal) =>
      requestVectors({ ...endpoint, model }, texts, patience, signal),
  }
}

/** Once `signal` says stop, nothing is asked any more; what was asked is waited for, since it is paid for. */
async function requestVectors(
  endpoint: Endpoint,
  texts: readonly string[],
  patience: Patience,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    const answer = await attemptOnce(endpoint, texts, patience.timeoutMs)
    if (Array.isArray(answer)) return answer
    if (attempt >= patience.attempts) throw answer.error
    const ownMs = patience.firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random() / 4)
    const waitMs = Math.min(patience.maxPauseMs, Math.max(ownMs, answer.waitMs ?? 0))
    await pause(waitMs, undefined, { signal })
  }
}

async function attemptOnce(
  endpoint: Endpoint,
  texts: readonly string[],
  timeoutMs: number,
): Promise<Float32Array[] | Again> {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const payload = { model: endpoint.model, input: texts, encoding_format: "float" }
    const answer = await postOnce(endpoint, "/embeddings", payload, {
      maxAnswerBytes,
      signal: limit,
    })
    if (answer.ok) return parseVectors(answer.text, texts.length)
    const error = new EmbeddingsError(`The embeddings server answered ${answer.status}`, {
      said: reasonIn(answer.text, endpoint.key),
    })
    if (answer.status !== 429 && answer.status < 500) throw error
    return { error, waitMs: retryAfterMs(answer.headers.get("Retry-After")) }
  } catch (cause) {
    if (cause instanceof EmbeddingsError) throw cause
    if (cause instanceof AnswerTooLong) {
      throw new EmbeddingsError("The embeddings server answered at too great a length")
    }
    const what = limit.aborted ? "did not answer in time" : "could not be reached"
    return { error: new EmbeddingsError(`The embeddings server ${what}`, { cause }), waitMs: null }
  }
}

function parseVectors(body: string, count: number): Float32Array[] {
  const parsed = answerSchema.safeParse(parseJson(body))
  if (!parsed.success) {
    throw new EmbeddingsError("The embeddings server answered something that is no embeddings")
  }
  const { data } = parsed.data
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count })
  for (const [place, { index = place, embedding }] of data.entries()) {
    // A place is never made for a text that there is not.
    if (index < count) vectors[index] = Float32Array.from(embedding)
  }
  const found = vectors.filter((vector) => vector !== undefined)
  if (found.length !== count || data.length !== count) {
    throw new EmbeddingsError(
      `The embeddings server answered ${data.length} vectors for ${count} texts`,
    )
  }
  return found
}

/** What the server says of its refusal, as far as the protocol has a place for it, without the key. */
function reasonIn(body: string, key: string | null): string {
  const parsed = errorSchema.safeParse(parseJson(body))
  if (!parsed.success) return ""
  const { error } = parsed.data
  const reason = (key === null ? error : error.replaceAll(key, "…")).replaceAll("\u0000", "").trim()
  return reason.slice(0, maxShownCharacters).toWellFormed()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null
  const seconds = Number(header)
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(waitMs) && waitMs > 0 ? waitMs : null
}
