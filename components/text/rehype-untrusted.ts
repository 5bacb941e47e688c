import type { Element, ElementContent, Root, RootContent } from "hast"
import { splitHostileCharacters } from "./hostile-characters.ts"

/** The attribute by which a marker element carries its codes to the component that shows it. */
export const hostileCodesProperty = "dataHostileCodes"

/** Deeper than any text a person writes; from here on only the words are kept. */
const deepest = 60

function plainText(node: RootContent): string {
  const pending: RootContent[] = [node]
  let text = ""
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type === "text" || next.type === "raw") text += next.value
    if (next.type === "element") pending.push(...next.children.toReversed())
  }
  return text
}

function marked(text: string): ElementContent[] {
  return splitHostileCharacters(text).map((part): ElementContent => {
    if (part.kind === "text") return { type: "text", value: part.value }
    const properties = { [hostileCodesProperty]: part.codes.join(" ") }
    return { type: "element", tagName: "span", properties, children: [] }
  })
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== "doctype"
}

function rewrite(nodes: readonly RootContent[], depth: number): ElementContent[] {
  return nodes.filter(isContent).flatMap((node): ElementContent[] => {
    if (node.type === "comment") return []
    if (node.type !== "element") return marked(node.value)
    if (depth >= deepest) return marked(plainText(node))
    const element: Element = { ...node, children: rewrite(node.children, depth + 1) }
    return [element]
  })
}

/** Makes raw HTML text, marks hostile characters, and bounds the depth of the tree. */
export function rehypeUntrusted() {
  return (tree: Root): Root => ({ ...tree, children: rewrite(tree.children, 0) })
}
