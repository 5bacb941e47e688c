import type { ReactNode } from "react"
import ReactMarkdown, { type Options } from "react-markdown"
import remarkGfm from "remark-gfm"
import { isShownElement, markdownElements } from "./markdown-elements.tsx"
import type { MarkdownLabels } from "./markdown-labels.ts"
import { rehypeUntrusted } from "./rehype-untrusted.ts"

type PluggableList = NonNullable<Options["remarkPlugins"]>

/** Further steps of parsing, loaded when a text needs them. */
export type MarkdownPlugins = { remark: PluggableList; rehype: PluggableList }

/**
 * Longer texts, and texts that nest more deeply, are shown as they were written: the parser's time grows with the
 * square of what a hostile text can make it nest.
 */
const longestText = 200_000
const deepestQuote = 40
const longestRun = 400
const deepestIndentation = 100
const indentedEntry = /^([\t ]+)(?:[*+-]|\d+[.)])[\t ]/

export function isTooMuchToParse(text: string): boolean {
  if (text.length > longestText) return true
  for (const line of text.split("\n")) {
    const prefix = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? ""
    const quotes = prefix.match(/>|[*+-]\s|\d[.)]\s/g)?.length ?? 0
    if (quotes > deepestQuote) return true
    const indentation = indentedEntry.exec(line)?.[1]?.replaceAll("\t", "    ").length ?? 0
    if (indentation > deepestIndentation) return true
    const openers = line.match(/[[*_~`<&]/g)?.length ?? 0
    if (openers > longestRun && openers > line.length / 8) return true
  }
  return false
}

function keepAddress(address: string): string {
  // The components decide: no address ever becomes an attribute.
  return address
}

/**
 * The tree of React elements for one text, or null where the parser gives up.
 * Throws nothing: react-markdown's component has no hooks, so it can be called here and a stack overflow be caught.
 */
export function markdownTree(
  text: string,
  labels: MarkdownLabels,
  plugins: MarkdownPlugins | null,
): ReactNode {
  try {
    return ReactMarkdown({
      children: text,
      remarkPlugins: [[remarkGfm, { singleTilde: false }], ...(plugins?.remark ?? [])],
      rehypePlugins: [rehypeUntrusted, ...(plugins?.rehype ?? [])],
      components: markdownElements(labels),
      allowElement: isShownElement,
      unwrapDisallowed: true,
      urlTransform: keepAddress,
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
