// Colours code beside the page: the first look at a language compiles its grammar, which takes up to some seconds.
import { answerQuestions } from "./answer-questions.ts"
import type { HighlightQuestion } from "./highlight-aside.ts"
import { highlightCode } from "./highlight-code.ts"

answerQuestions(({ code, language }: HighlightQuestion) => highlightCode(code, language))
