"use client"

import { useImageHosts } from "#components/text/image-hosts.tsx"
import { Markdown } from "#components/text/markdown.tsx"
import { useTextLabels } from "#components/text/use-text-labels.ts"

/** Prompts, responses and guidelines as people read them. */
export function StudioMarkdown({ text }: { text: string }) {
  return <Markdown text={text} imageHosts={useImageHosts()} labels={useTextLabels()} />
}
