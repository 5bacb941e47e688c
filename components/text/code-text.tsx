"use client"

import type { RootContent } from "mdast"
import { useEffect, useState } from "react"
import type { CodeLanguage } from "./code-language.ts"
import type { CodeToken } from "./highlight-code.ts"
import type { MarkdownContext } from "./markdown-context.ts"
import { Words } from "./words.tsx"

/** Colouring more than this takes longer than it helps. */
const longestCode = 20_000

type CodeTextProps = {
  node: RootContent & { type: "code" | "math" }
  language: CodeLanguage | null
  context: MarkdownContext
}

type PlacedToken = CodeToken & { from: number }
type Coloured = { code: string; language: CodeLanguage; lines: PlacedToken[][] }

/** Code, plain at once and in colour when the highlighter, loaded for the first code on the page, has come. */
export function CodeText({ node, language, context }: CodeTextProps) {
  const { value: code } = node
  const [coloured, setColoured] = useState<Coloured | null>(null)

  useEffect(() => {
    let current = true
    if (language && code.length <= longestCode) {
      import("./highlight-aside.ts")
        .then(({ highlightAside }) => highlightAside({ code, language }))
        // Without the highlighter the code is as readable as any text.
        .then(
          (lines) => current && setColoured({ code, language, lines: placeTokens(lines, code) }),
          () => undefined,
        )
    }
    return () => {
      current = false
    }
  }, [code, language])

  if (coloured?.code !== code || coloured.language !== language) {
    return <Words node={node} text={code} context={context} />
  }
  return coloured.lines.map((line, index) => (
    <span key={index}>
      {line.map(({ content, color, from }) => (
        <span key={from} style={{ color }}>
          <Words node={node} text={content} from={from} context={context} />
        </span>
      ))}
    </span>
  ))
}

/** The tokens with where they begin in the code; the ends of lines are tokens too. */
function placeTokens(lines: readonly CodeToken[][], code: string): PlacedToken[][] {
  let next = 0
  const place = (token: CodeToken): PlacedToken => {
    const from = next
    next += token.content.length
    return { ...token, from }
  }
  return lines.map((line, index) => {
    const placed = line.map(place)
    if (index === lines.length - 1) return placed
    const content = code.startsWith("\r\n", next) ? "\r\n" : "\n"
    return [...placed, place({ content, color: undefined })]
  })
}
