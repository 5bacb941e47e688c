import type { MathSupport } from "./math.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"

/** What `parse-worker.ts` is asked. */
export interface ParseRequest {
  readonly id: number
  readonly text: string
  readonly math: boolean
}

export interface ParseAnswer {
  readonly id: number
  readonly parsed: ParsedMarkdown | null
}

const pending = new Map<number, PromiseWithResolvers<ParsedMarkdown | null>>()
let worker: Worker | null = null
let asked = 0

function startWorker(): Worker {
  const started = new Worker(new URL("./parse-worker.ts", import.meta.url), { type: "module" })
  started.addEventListener("message", ({ data }: MessageEvent<ParseAnswer>) => {
    pending.get(data.id)?.resolve(data.parsed)
    pending.delete(data.id)
  })
  started.addEventListener("error", (event) => {
    worker = null
    for (const { reject } of pending.values()) reject(event)
    pending.clear()
  })
  return started
}

function ask(request: ParseRequest): Promise<ParsedMarkdown | null> {
  const answer = Promise.withResolvers<ParsedMarkdown | null>()
  pending.set(request.id, answer)
  worker ??= startWorker()
  worker.postMessage(request)
  return answer.promise
}

/**
 * What `parseMarkdown` makes of a text, which takes a fifth of a second for 100 kB: in a worker, one text after the
 * other. On the page itself where there is no worker to be had.
 */
export async function parseAside(
  text: string,
  math: MathSupport | null,
): Promise<ParsedMarkdown | null> {
  asked += 1
  try {
    return await ask({ id: asked, text, math: math !== null })
  } catch {
    return parseMarkdown(text, math?.syntax ?? null)
  }
}
