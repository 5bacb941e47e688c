"use client"

import { Markdown } from "#components/text/markdown.tsx"
import { useTextLabels } from "./use-text-labels.ts"

/** One message of a prompt or a response, which nobody trusts. */
export function MessageText({ text, raw }: { text: string; raw: boolean }) {
  return <Markdown text={text} raw={raw} labels={useTextLabels()} />
}
