import type { Endpoint } from "./find-endpoint.ts"

/** A server went on answering past what was asked of it. */
export class AnswerTooLong extends Error {
  override name = "AnswerTooLong"
}

export interface PostAnswer {
  ok: boolean
  status: number
  headers: Headers
  /** The body; of a refusal perhaps only its beginning. */
  text: string
}

/**
 * One request to a project's server: JSON below its address, its key in a header. Redirects are refused: the key would
 * go to whoever is named. Rejects as `fetch` does where nothing comes back.
 * @throws {AnswerTooLong} where a good answer is over `maxAnswerBytes`
 */
export async function postOnce(
  { baseUrl, key }: Pick<Endpoint, "baseUrl" | "key">,
  path: string,
  body: unknown,
  { maxAnswerBytes, signal }: { maxAnswerBytes: number; signal: AbortSignal },
): Promise<PostAnswer> {
  const response = await fetch(baseUrl + path, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    redirect: "error",
    signal,
  })
  const { ok, status, headers } = response
  const { text, isWhole } = await readUpTo(response, maxAnswerBytes)
  if (ok && !isWhole) throw new AnswerTooLong()
  return { ok, status, headers, text }
}

async function readUpTo(
  response: Response,
  maxBytes: number,
): Promise<{ text: string; isWhole: boolean }> {
  const decoder = new TextDecoder()
  let sizeBytes = 0
  let text = ""
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) return { text, isWhole: false }
    text += decoder.decode(chunk, { stream: true })
  }
  return { text: text + decoder.decode(), isWhole: true }
}
