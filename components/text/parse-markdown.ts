import type { Definition, FootnoteDefinition, Root, RootContent } from "mdast"
import { fromMarkdown, type Options } from "mdast-util-from-markdown"
import { gfmFromMarkdown } from "mdast-util-gfm"
import { gfm } from "micromark-extension-gfm"
import { parseBudget, TooMuchToParse } from "./parse-budget.ts"

/** Further syntax, loaded when a text needs it. */
export type SyntaxExtensions = {
  micromark: NonNullable<Options["extensions"]>
  mdast: NonNullable<Options["mdastExtensions"]>
}

export type ParsedMarkdown = {
  root: Root
  /** By identifier; the first of several counts. */
  definitions: ReadonlyMap<string, Definition>
  /** Those that are mentioned, in the order of their first mention. */
  footnotes: ReadonlyMap<string, FootnoteDefinition>
}

/**
 * Longer texts, and texts that nest more deeply, are shown as they were written: the parser's time grows with the
 * square of what a hostile text can make it nest.
 */
const longestText = 200_000
const deepestQuote = 40
const longestRun = 400
const deepestIndentation = 100
const mostColumns = 500
const indentedEntry = /^([\t ]+)(?:[*+-]|\d+[.)])[\t ]/

function isTooMuchToParse(text: string): boolean {
  if (text.length > longestText) return true
  for (const line of text.split("\n")) {
    const prefix = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? ""
    const quotes = prefix.match(/>|[*+-]\s|\d[.)]\s/g)?.length ?? 0
    if (quotes > deepestQuote) return true
    const indentation = indentedEntry.exec(line)?.[1]?.replaceAll("\t", "    ").length ?? 0
    if (indentation > deepestIndentation) return true
    if (line.split("|", mostColumns + 2).length > mostColumns + 1) return true
    const openers = line.match(/[[*_~`<&]/g)?.length ?? 0
    if (openers > longestRun && openers > line.length / 8) return true
  }
  return false
}

/** GFM, or null for a text that would take too long or too deep a stack. */
export function parseMarkdown(
  text: string,
  syntax: SyntaxExtensions | null,
): ParsedMarkdown | null {
  if (isTooMuchToParse(text)) return null
  let root: Root
  try {
    root = fromMarkdown(text, {
      extensions: [gfm({ singleTilde: false }), ...(syntax?.micromark ?? []), parseBudget()],
      mdastExtensions: [gfmFromMarkdown(), ...(syntax?.mdast ?? [])],
    })
  } catch (error) {
    if (error instanceof RangeError || error instanceof TooMuchToParse) return null
    throw error
  }
  const definitions = new Map<string, Definition>()
  const footnotes = new Map<string, FootnoteDefinition>()
  for (const node of inOrder(root.children)) {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node)
    }
    if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier)) {
      footnotes.set(node.identifier, node)
    }
  }
  return { root, definitions, footnotes: mentionedNotes(root, footnotes) }
}

/** All nodes in the order of the text, without recursion, however deep they lie. */
function* inOrder(nodes: readonly RootContent[], skip?: RootContent["type"]) {
  const pending = nodes.toReversed()
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === skip) continue
    yield next
    if ("children" in next) pending.push(...next.children.toReversed())
  }
}

/** The notes that the text, or a note that it mentions, refers to. */
function mentionedNotes(root: Root, footnotes: ReadonlyMap<string, FootnoteDefinition>) {
  const mentioned = new Map<string, FootnoteDefinition>()
  const mention = (nodes: readonly RootContent[]) => {
    for (const node of inOrder(nodes, "footnoteDefinition")) {
      if (node.type !== "footnoteReference") continue
      const note = footnotes.get(node.identifier)
      if (note) mentioned.set(node.identifier, note)
    }
  }
  mention(root.children)
  // A map is walked in the order of its entries, those added on the way included.
  for (const note of mentioned.values()) mention(note.children)
  return mentioned
}
