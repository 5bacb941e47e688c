import { setTimeout as pause } from "node:timers/promises"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Endpoint } from "./find-endpoint.ts"

interface PostOptions {
  maxAnswerBytes: number
  timeoutMs: number
  /** Ends the request with whoever asked for it. */
  signal?: AbortSignal | undefined
}

const retries = 2
const firstPauseMs = 400

/** An error to show: what happened, without a word of what was sent or answered. */
function failed(detail: string, cause?: unknown): AppError {
  return new AppError("upstream-failed", { detail, ...(cause === undefined ? {} : { cause }) })
}

async function readLimited(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return ""
  const decoder = new TextDecoder()
  let sizeBytes = 0
  let text = ""
  for await (const chunk of response.body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) throw failed("The model's server answered at too great a length")
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/**
 * One attempt. Null: it may be tried again. The answer's body is read whatever the status, so that the connection is
 * free again.
 */
async function attempt(
  url: string,
  init: RequestInit,
  maxBytes: number,
): Promise<{ value: unknown } | { again: AppError }> {
  const response = await fetch(url, init)
  const { status } = response
  if (status === 429 || status >= 500) {
    await response.body?.cancel()
    return { again: failed(`The model's server is busy or broken (${status})`) }
  }
  if (!response.ok) {
    await response.body?.cancel()
    throw failed(`The model's server refused the request (${status})`)
  }
  const text = await readLimited(response, maxBytes)
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    throw failed("The model's server answered something that is not JSON")
  }
}

/**
 * Posts JSON below the endpoint's address and answers the JSON that comes back. Redirects are refused: the key would
 * go to whoever is named. 429 and 5xx are tried twice more, 0.4 and 0.8 s later; `timeoutMs` is for all of it.
 * @throws {AppError} `upstream-failed`
 */
export async function postJson(
  { baseUrl, key }: Endpoint,
  path: string,
  body: unknown,
  { maxAnswerBytes, timeoutMs, signal }: PostOptions,
): Promise<unknown> {
  const limit = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
    redirect: "error",
    signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
  }
  try {
    for (let attempts = 0; ; attempts++) {
      const answer = await attempt(baseUrl + path, init, maxAnswerBytes)
      if ("value" in answer) return answer.value
      if (attempts === retries) throw answer.again
      await pause(firstPauseMs * 2 ** attempts, undefined, { signal: init.signal ?? limit })
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    const late = limit.aborted
    throw failed(
      late
        ? "The model's server did not answer in time"
        : "The model's server could not be reached",
      error,
    )
  }
}
