import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core"
import { createJavaScriptRegexEngine } from "shiki/engine/javascript"
import type { CodeLanguage } from "./code-language.ts"

export type CodeToken = { content: string; color: string | undefined }

const grammars = {
  bash: () => import("shiki/dist/langs/bash.mjs"),
  c: () => import("shiki/dist/langs/c.mjs"),
  cpp: () => import("shiki/dist/langs/cpp.mjs"),
  css: () => import("shiki/dist/langs/css.mjs"),
  diff: () => import("shiki/dist/langs/diff.mjs"),
  go: () => import("shiki/dist/langs/go.mjs"),
  html: () => import("shiki/dist/langs/html.mjs"),
  java: () => import("shiki/dist/langs/java.mjs"),
  javascript: () => import("shiki/dist/langs/javascript.mjs"),
  json: () => import("shiki/dist/langs/json.mjs"),
  python: () => import("shiki/dist/langs/python.mjs"),
  rust: () => import("shiki/dist/langs/rust.mjs"),
  sql: () => import("shiki/dist/langs/sql.mjs"),
  tsx: () => import("shiki/dist/langs/tsx.mjs"),
  typescript: () => import("shiki/dist/langs/typescript.mjs"),
  yaml: () => import("shiki/dist/langs/yaml.mjs"),
} satisfies Record<CodeLanguage, unknown>

const theme = createCssVariablesTheme({ name: "palate", variablePrefix: "--syntax-" })

let highlighter: Promise<HighlighterCore> | null = null

function getHighlighter(): Promise<HighlighterCore> {
  highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  return highlighter
}

/**
 * Lines of coloured tokens. A line of more than 1,000 letters stays without colour; the rest of one that takes longer than
 * two seconds has the colour of where it stopped. For a worker, where nobody waits for it.
 */
export async function highlightCode(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  const core = await getHighlighter()
  await core.loadLanguage(grammars[language]())
  const { tokens } = core.codeToTokens(code, {
    lang: language,
    theme: "palate",
    tokenizeMaxLineLength: 1000,
    tokenizeTimeLimit: 2_000,
  })
  return tokens.map((line) => line.map(({ content, color }) => ({ content, color })))
}
