import "katex/dist/katex.min.css"
import katex, { type KatexOptions } from "katex"
import { splitHostileCharacters } from "./hostile-characters.ts"
import { mathSyntax } from "./math-syntax.ts"

/** Past this a formula is shown as its source: nobody reads it, and layout would take seconds. */
const longestFormula = 4000

/** For the formulas of strangers: nothing that loads, links or grows without bound. */
const options: KatexOptions = {
  trust: false,
  strict: "ignore",
  maxExpand: 200,
  maxSize: 20,
  throwOnError: true,
  output: "htmlAndMathml",
}

/** Whether the formula is short, without unseen characters, and without the command that makes one. */
function isDrawable(source: string): boolean {
  return (
    source.length <= longestFormula &&
    !source.includes("\\char") &&
    splitHostileCharacters(source).every((part) => part.kind === "text")
  )
}

/** Everything that a text with mathematics needs, in one module that only such a text loads. */
export const mathSupport = {
  syntax: mathSyntax,

  /** Draws into `box`; false, with the box empty, for what cannot or must not be drawn. */
  draw(source: string, display: boolean, box: HTMLElement): boolean {
    box.replaceChildren()
    if (!isDrawable(source)) return false
    try {
      katex.render(source, box, { ...options, displayMode: display })
      return true
    } catch {
      // The author's source says more than KaTeX's complaint about it.
      box.replaceChildren()
      return false
    }
  },

  /** The markup that `draw` makes, or null. */
  toMarkup(source: string, display: boolean): string | null {
    if (!isDrawable(source)) return null
    try {
      return katex.renderToString(source, { ...options, displayMode: display })
    } catch {
      return null
    }
  },
}

export type MathSupport = typeof mathSupport
