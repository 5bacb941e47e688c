import { AppError } from "#lib/contracts/app-error.ts"
import { deepestNesting, isTooDeep } from "#lib/contracts/json-problems.ts"

/** The body as text. Throws `too-large` as soon as it passes the limit, without reading on. */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError("too-large", { detail: `The body is over ${maxBytes.toLocaleString("en")} bytes` })
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge()
  if (request.body === null) return ""
  const bytes = await readBytes(request.body, maxBytes, tooLarge)
  try {
    // At once: a decoder of streams takes several times as long.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch (error) {
    throw new AppError("invalid-input", { detail: "The body is not UTF-8", cause: error })
  }
}

async function readBytes(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  tooLarge: () => AppError,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > maxBytes) throw tooLarge()
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
