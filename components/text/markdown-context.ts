import type { MarkdownLabels } from "./markdown-labels.ts"
import type { MathSupport } from "./math.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"

/** What rendering one text carries along. */
export type MarkdownContext = {
  labels: MarkdownLabels
  parsed: ParsedMarkdown
  math: MathSupport | null
}

/** Deeper than any text a person writes; from here on only the words are kept. */
const deepestNesting = 60

export function isTooDeep(depth: number): boolean {
  return depth > deepestNesting
}
