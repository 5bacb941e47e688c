import { askWorker } from "./ask-worker.ts"
import type { MathSupport } from "./math.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"

/** What `parse-worker.ts` is asked. */
export interface ParseQuestion {
  readonly text: string
  readonly math: boolean
}

const ask: (question: ParseQuestion) => Promise<ParsedMarkdown | null> = askWorker(
  () => new Worker(new URL("./parse-worker.ts", import.meta.url), { type: "module" }),
)

/**
 * What `parseMarkdown` makes of a text, which takes a fifth of a second for 100 kB: in a worker, one text after the
 * other. On the page itself where there is no worker to be had.
 */
export async function parseAside(
  text: string,
  math: MathSupport | null,
): Promise<ParsedMarkdown | null> {
  try {
    return await ask({ text, math: math !== null })
  } catch {
    return parseMarkdown(text, math?.syntax ?? null)
  }
}
