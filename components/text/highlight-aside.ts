import { askWorker } from "./ask-worker.ts"
import type { CodeLanguage } from "./code-language.ts"
import type { CodeToken } from "./highlight-code.ts"

/** What `highlight-worker.ts` is asked. */
export interface HighlightQuestion {
  readonly code: string
  readonly language: CodeLanguage
}

/** What `highlightCode` makes of code, in a worker. Rejects where there is none to be had: code is as readable without. */
export const highlightAside: (question: HighlightQuestion) => Promise<CodeToken[][]> = askWorker(
  () => new Worker(new URL("./highlight-worker.ts", import.meta.url), { type: "module" }),
)
