"use client"

import { responseQuestions } from "#lib/core/workbench/work.ts"
import { QuestionField } from "./question-field.tsx"
import { useWorkView } from "./work-view.tsx"

/** What is asked of an answer beside the work itself, on the foot of its card. */
export function CardQuestions({ response }: { response: string }) {
  const { task } = useWorkView()
  const questions = responseQuestions(task)
  if (questions.length === 0) return null
  return (
    <footer className="flex flex-wrap items-center gap-x-1.5 gap-y-2 border-t border-line px-3.5 py-2.5">
      {questions.map((question) => (
        <QuestionField key={question.key} question={question} response={response} compact />
      ))}
    </footer>
  )
}
