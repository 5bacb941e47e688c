import type { RootContent } from "mdast"

/** The words of a node and all below it, without recursion, however deep it is. */
export function plainText(node: RootContent): string {
  const pending: RootContent[] = [node]
  let text = ""
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ("value" in next) text += next.value
    if ("children" in next) pending.push(...next.children.toReversed())
  }
  return text
}
