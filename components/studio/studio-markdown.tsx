"use client"

import { Markdown } from "#components/text/markdown.tsx"
import { useTextLabels } from "#components/text/use-text-labels.ts"

/** Prompts, responses and guidelines as people read them. */
export function StudioMarkdown({ text }: { text: string }) {
  return <Markdown text={text} labels={useTextLabels()} />
}
