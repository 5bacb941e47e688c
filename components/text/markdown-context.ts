import type { RootContent } from "mdast"
import type { ReactNode } from "react"
import type { MarkdownLabels } from "./markdown-labels.ts"
import type { MathSupport } from "./math.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"

/** Shows text so that one can tell where it stands in its source, with the passages marked in it. */
export type SourceView = {
  /** A part of a node's value that begins at `from`. */
  words: (node: RootContent, text: string, from: number) => ReactNode
  /** What stands for all of a node, such as a formula. */
  whole: (node: RootContent, shown: ReactNode) => ReactNode
  /** What is marked in a node, in a word: as long as it is the same, the node looks the same. */
  marksOf: (node: RootContent) => string
}

/** What rendering one text carries along. */
export type MarkdownContext = {
  labels: MarkdownLabels
  parsed: ParsedMarkdown
  math: MathSupport | null
  /** Whose pictures are shown. */
  imageHosts: readonly string[]
  /** Null where nobody asks where the text stands. */
  source: SourceView | null
}

/** Deeper than any text a person writes; from here on only the words are kept. */
const deepestNesting = 60

export function isTooDeep(depth: number): boolean {
  return depth > deepestNesting
}
