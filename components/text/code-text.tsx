"use client"

import { useEffect, useState } from "react"
import type { CodeLanguage } from "./code-language.ts"
import { MarkedText } from "./hostile-marker.tsx"
import type { CodeToken } from "./highlight-code.ts"

/** Colouring more than this takes longer than it helps. */
const longestCode = 20_000

type CodeTextProps = { code: string; language: CodeLanguage | null; hiddenLabel: string }

/** Code, plain at once and in colour when the highlighter, loaded for the first code on the page, has come. */
export function CodeText({ code, language, hiddenLabel }: CodeTextProps) {
  const [lines, setLines] = useState<CodeToken[][] | null>(null)

  useEffect(() => {
    let current = true
    setLines(null)
    if (language && code.length <= longestCode) {
      import("./highlight-code.ts")
        .then(({ highlightCode }) => highlightCode(code, language))
        // Without the highlighter the code is as readable as any text.
        .then(
          (result) => current && setLines(result),
          () => undefined,
        )
    }
    return () => {
      current = false
    }
  }, [code, language])

  if (!lines) return <MarkedText text={code} label={hiddenLabel} />
  return lines.map((line, index) => (
    <span key={index}>
      {line.map((token, place) => (
        <span key={place} style={{ color: token.color }}>
          <MarkedText text={token.content} label={hiddenLabel} />
        </span>
      ))}
      {index < lines.length - 1 ? "\n" : null}
    </span>
  ))
}
