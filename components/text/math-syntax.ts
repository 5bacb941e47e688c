import { mathFromMarkdown } from "mdast-util-math"
import { math } from "micromark-extension-math"
import type { SyntaxExtensions } from "./parse-markdown.ts"

/** How formulas are written in Markdown. */
export const mathSyntax: SyntaxExtensions = {
  micromark: [math({ singleDollarTextMath: false })],
  mdast: [mathFromMarkdown()],
}
