"use client"

import { Markdown } from "#components/text/markdown.tsx"
import type { Passage } from "#components/text/passage.ts"
import { languageOfScript } from "#components/text/script-language.ts"
import { useTextLabels } from "#components/text/use-text-labels.ts"

interface MessageTextProps {
  text: string
  raw: boolean
  passages?: readonly Passage[] | undefined
}

/** One message of a prompt or a response, which nobody trusts, in the language that its script tells. */
export function MessageText({ text, raw, passages }: MessageTextProps) {
  return (
    <div lang={languageOfScript(text)} className="contents">
      <Markdown text={text} raw={raw} gradual passages={passages} labels={useTextLabels()} />
    </div>
  )
}
