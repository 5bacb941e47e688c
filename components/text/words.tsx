import type { RootContent } from "mdast"
import { MarkedText } from "./hostile-marker.tsx"
import type { MarkdownContext } from "./markdown-context.ts"

type WordsProps = {
  node: RootContent
  text: string
  /** Where it begins in the node's value. */
  from?: number
  context: MarkdownContext
}

/** A node's value, or a part of it, with unseen characters marked. */
export function Words({ node, text, from = 0, context: { source, labels } }: WordsProps) {
  return source === null ? (
    <MarkedText text={text} label={labels.hiddenCharacter} />
  ) : (
    source.words(node, text, from)
  )
}
