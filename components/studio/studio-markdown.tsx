"use client"

import { Markdown } from "#components/text/markdown.tsx"
import { useMarkdownLabels } from "./use-markdown-labels.ts"

/** Prompts, responses and guidelines as people read them. */
export function StudioMarkdown({ text }: { text: string }) {
  return <Markdown text={text} labels={useMarkdownLabels()} />
}
