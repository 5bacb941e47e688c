"use client"

import { Markdown } from "#components/text/markdown.tsx"
import type { Passage } from "#components/text/passage.ts"
import { useTextLabels } from "#components/text/use-text-labels.ts"

interface MessageTextProps {
  text: string
  raw: boolean
  passages?: readonly Passage[] | undefined
}

/** One message of a prompt or a response, which nobody trusts. */
export function MessageText({ text, raw, passages }: MessageTextProps) {
  return <Markdown text={text} raw={raw} passages={passages} labels={useTextLabels()} />
}
