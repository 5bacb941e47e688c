import { setTimeout as pause } from "node:timers/promises"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Endpoint } from "./find-endpoint.ts"
import { AnswerTooLong, postOnce } from "./post-once.ts"
import type { PostAnswer } from "./post-once.ts"

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

/** One attempt, or why it may be made again. */
async function attempt(
  post: () => Promise<PostAnswer>,
): Promise<{ value: unknown } | { again: AppError }> {
  const { ok, status, text } = await post()
  if (status === 429 || status >= 500) {
    return { again: failed(`The model's server is busy or broken (${status})`) }
  }
  if (!ok) throw failed(`The model's server refused the request (${status})`)
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    throw failed("The model's server answered something that is not JSON")
  }
}

/**
 * Posts JSON below the endpoint's address and answers the JSON that comes back. 429 and 5xx are tried twice more, 0.4
 * and 0.8 s later; `timeoutMs` is for all of it.
 * @throws {AppError} `upstream-failed`
 */
export async function postJson(
  endpoint: Endpoint,
  path: string,
  body: unknown,
  { maxAnswerBytes, timeoutMs, signal }: PostOptions,
): Promise<unknown> {
  const limit = AbortSignal.timeout(timeoutMs)
  const either = signal === undefined ? limit : AbortSignal.any([limit, signal])
  const post = () => postOnce(endpoint, path, body, { maxAnswerBytes, signal: either })
  try {
    for (let attempts = 0; ; attempts++) {
      const answer = await attempt(post)
      if ("value" in answer) return answer.value
      if (attempts === retries) throw answer.again
      await pause(firstPauseMs * 2 ** attempts, undefined, { signal: either })
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof AnswerTooLong) {
      throw failed("The model's server answered at too great a length")
    }
    const late = limit.aborted
    throw failed(
      late
        ? "The model's server did not answer in time"
        : "The model's server could not be reached",
      error,
    )
  }
}
