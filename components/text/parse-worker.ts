// Parses texts beside the page, which stays free for whoever works on it.
import "./named-characters.ts"
import { answerQuestions } from "./answer-questions.ts"
import { mathSyntax } from "./math-syntax.ts"
import type { ParseQuestion } from "./parse-aside.ts"
import { parseMarkdown } from "./parse-markdown.ts"

answerQuestions(({ text, math }: ParseQuestion) => parseMarkdown(text, math ? mathSyntax : null))
