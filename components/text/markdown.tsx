"use client"

import { memo, useEffect, useMemo, useState } from "react"
import type { MarkdownLabels } from "./markdown-labels.ts"
import { isTooMuchToParse, markdownTree, type MarkdownPlugins } from "./markdown-tree.tsx"
import { mayHaveMath, unifyMathDelimiters } from "./math-delimiters.ts"
import { RawText } from "./raw-text.tsx"

type MarkdownProps = {
  text: string
  /** Shows the source instead. */
  raw?: boolean
  labels: MarkdownLabels
}

function useMathPlugins(wanted: boolean): MarkdownPlugins | null {
  const [plugins, setPlugins] = useState<MarkdownPlugins | null>(null)
  useEffect(() => {
    if (!wanted) return
    let current = true
    import("./render-math.ts").then(
      ({ mathPlugins }) => current && setPlugins(mathPlugins),
      // Without the renderer the formulas stand as they were written.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return wanted ? plugins : null
}

function MarkdownText({ text, raw = false, labels }: MarkdownProps) {
  const asSource = raw || isTooMuchToParse(text)
  const plugins = useMathPlugins(!asSource && mayHaveMath(text))
  const tree = useMemo(() => {
    if (asSource) return null
    return markdownTree(plugins ? unifyMathDelimiters(text) : text, labels, plugins)
  }, [asSource, labels, plugins, text])

  if (tree === null) return <RawText text={text} hiddenLabel={labels.hiddenCharacter} />
  return (
    <div className="relative isolate min-w-0 [overflow-wrap:anywhere] [contain:paint] [&_.katex-display]:overflow-x-auto [&_.katex-display]:overflow-y-hidden [&>*+*]:mt-[9px]">
      {tree}
    </div>
  )
}

function sameLabels(before: MarkdownLabels, after: MarkdownLabels): boolean {
  if (before === after) return true
  const other = new Map(Object.entries(after))
  return Object.entries(before).every(([name, label]) => other.get(name) === label)
}

/**
 * Markdown of prompts and responses, which nobody trusts: no HTML, no pictures, no link that opens unasked, nothing
 * hidden in unseen characters. Mathematics and the colours of code are loaded by the first text that has them.
 */
export const Markdown = memo(
  MarkdownText,
  (before, after) =>
    before.text === after.text &&
    (before.raw ?? false) === (after.raw ?? false) &&
    sameLabels(before.labels, after.labels),
)
