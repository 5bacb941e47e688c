// Parses texts beside the page, which stays free for whoever works on it.
import "./named-characters.ts"
import { mathSyntax } from "./math-syntax.ts"
import type { ParseAnswer, ParseRequest } from "./parse-aside.ts"
import { parseMarkdown } from "./parse-markdown.ts"

addEventListener("message", ({ data }: MessageEvent<ParseRequest>) => {
  const { id, text, math } = data
  const answer: ParseAnswer = { id, parsed: parseMarkdown(text, math ? mathSyntax : null) }
  postMessage(answer)
})
