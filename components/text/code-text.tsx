"use client"

import { useEffect, useState } from "react"
import type { CodeLanguage } from "./code-language.ts"
import { MarkedText } from "./hostile-marker.tsx"
import type { CodeToken } from "./highlight-code.ts"

/** Colouring more than this takes longer than it helps. */
const longestCode = 20_000

type CodeTextProps = { code: string; language: CodeLanguage | null; hiddenLabel: string }

type Coloured = { code: string; language: CodeLanguage; lines: CodeToken[][] }

/** Code, plain at once and in colour when the highlighter, loaded for the first code on the page, has come. */
export function CodeText({ code, language, hiddenLabel }: CodeTextProps) {
  const [coloured, setColoured] = useState<Coloured | null>(null)

  useEffect(() => {
    let current = true
    if (language && code.length <= longestCode) {
      import("./highlight-code.ts")
        .then(({ highlightCode }) => highlightCode(code, language))
        // Without the highlighter the code is as readable as any text.
        .then(
          (result) => current && setColoured({ code, language, lines: result }),
          () => undefined,
        )
    }
    return () => {
      current = false
    }
  }, [code, language])

  if (coloured?.code !== code || coloured.language !== language) {
    return <MarkedText text={code} label={hiddenLabel} />
  }
  const { lines } = coloured
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
