"use client"

import { useDeferredValue } from "react"
import { useImageHosts } from "#components/text/image-hosts.tsx"
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
  // The button answers at once, and the texts follow.
  const shownRaw = useDeferredValue(raw)
  return (
    <div lang={languageOfScript(text)} className="contents">
      <Markdown
        text={text}
        raw={shownRaw}
        gradual
        imageHosts={useImageHosts()}
        passages={passages}
        labels={useTextLabels()}
      />
    </div>
  )
}
