import "katex/dist/katex.min.css"
import type { Element, Root } from "hast"
import rehypeKatex from "rehype-katex"
import remarkMath from "remark-math"
import type { MarkdownPlugins } from "./markdown-tree.tsx"

/** Past these a formula is shown as its source: nobody reads it, and layout would take seconds. */
const longestFormula = 4000
const mostFormulas = 300

/** Whether the formula may be drawn: short, with no unseen character in it and no command that makes one. */
function isDrawable(element: Element): boolean {
  const hidden = element.children.some((child) => child.type === "element")
  const source = element.children
    .map((child) => (child.type === "text" ? child.value : ""))
    .join("")
  return !hidden && source.length <= longestFormula && !source.includes("\\char")
}

function isMath(element: Element): boolean {
  const names = element.properties["className"]
  return Array.isArray(names) && names.some((name) => /^(language-math|math-)/.test(String(name)))
}

/** Takes the mark off formulas that must not be drawn, or are too many, so that they stay code. */
function rehypeBoundMath() {
  return (tree: Root): void => {
    let formulas = 0
    const visit = (node: Root | Element) => {
      for (const child of node.children) {
        if (child.type !== "element") continue
        if (isMath(child)) {
          formulas += 1
          if (formulas > mostFormulas || !isDrawable(child)) child.properties["className"] = []
        }
        visit(child)
      }
    }
    visit(tree)
  }
}

/** Mathematics for the Markdown of strangers: nothing that loads, links or grows without bound. */
export const mathPlugins: MarkdownPlugins = {
  remark: [[remarkMath, { singleDollarTextMath: false }]],
  rehype: [
    rehypeBoundMath,
    [
      rehypeKatex,
      {
        trust: false,
        strict: "ignore",
        maxExpand: 200,
        maxSize: 20,
        errorColor: "var(--bad)",
        output: "htmlAndMathml",
      },
    ],
  ],
}
