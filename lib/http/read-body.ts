import { AppError } from "#lib/contracts/app-error.ts"
import { deepestNesting, isTooDeep } from "#lib/contracts/json-problems.ts"

/** Smaller bodies are always read: an annotator's ranking does not wait for somebody's batches. */
const countedFromBytes = 256_000
/** What the larger ones may take of a process together. Parsed they are several times their size. */
const mostHeldBytes = 100_000_000
let heldBytes = 0

/**
 * Calls `handle` with the body as text and counts the body's size as held until that has ended. Throws what `readBody` throws,
 * and `busy` where this process holds too much already.
 */
export async function withBody<T>(
  request: Request,
  maxBytes: number,
  handle: (text: string) => Promise<T>,
): Promise<T> {
  let ownBytes = 0
  const hold = (sizeBytes: number) => {
    if (sizeBytes < countedFromBytes) return
    heldBytes += sizeBytes - ownBytes
    ownBytes = sizeBytes
    if (heldBytes > mostHeldBytes) {
      throw new AppError("busy", { detail: "Many large requests are being read at this moment" })
    }
  }
  try {
    return await handle(await readBody(request, maxBytes, hold))
  } finally {
    heldBytes -= ownBytes
  }
}

/**
 * The body as text. Throws `too-large` as soon as it passes the limit, without reading on.
 *
 * @param onRead called with how many bytes were read so far
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  onRead?: (sizeBytes: number) => void,
): Promise<string> {
  const tooLarge = () =>
    new AppError("too-large", { detail: `The body is over ${maxBytes.toLocaleString("en")} bytes` })
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge()
  if (request.body === null) return ""
  const bytes = await readBytes(request.body, (sizeBytes) => {
    if (sizeBytes > maxBytes) throw tooLarge()
    onRead?.(sizeBytes)
  })
  try {
    // At once: a decoder of streams takes several times as long.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch (error) {
    throw new AppError("invalid-input", { detail: "The body is not UTF-8", cause: error })
  }
}

async function readBytes(
  body: ReadableStream<Uint8Array>,
  onRead: (sizeBytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      onRead(sizeBytes)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError("invalid-input", { detail: "The body broke off", cause: error })
  }
  return Buffer.concat(chunks, sizeBytes)
}

/** A JSON body; an empty one is an empty object. Throws `invalid-input` before a schema would follow it too deep. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return {}
  const value = parse(text)
  if (!isTooDeep(value)) return value
  throw new AppError("invalid-input", {
    detail: `The body is nested more than ${deepestNesting} deep`,
  })
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    throw new AppError("invalid-input", {
      detail: `The body is not JSON: ${error instanceof Error ? error.message : "unreadable"}`,
      errors: [{ path: "", message: "not JSON" }],
      cause: error,
    })
  }
}
