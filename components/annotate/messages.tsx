"use client"

import { useTranslations } from "next-intl"
import type { Passage } from "#components/text/passage.ts"
import type { Message } from "#lib/contracts/messages.ts"
import { hasSpans } from "#lib/core/workbench/spans.ts"
import { spanLabel } from "./describe-change.ts"
import { MessageText } from "./message-text.tsx"
import { useWorkView } from "./work-view.tsx"

/** What is marked in the messages of a response; undefined where nothing can be. */
function usePassages(response: string): (message: number) => Passage[] | undefined {
  const { task, work } = useWorkView()
  if (!hasSpans(task)) return () => undefined
  const lookOf = (value: string) => task.form.spanLabels.findIndex((label) => label.value === value)
  return (message) =>
    work.spans
      .filter((span) => span.response === response && span.message === message)
      .map(({ start, end, label }) => ({
        start,
        end,
        label: spanLabel(task, label),
        look: lookOf(label),
      }))
}

interface MessagesProps {
  response: string
  messages: readonly Message[]
}

/** The messages of a response, one below the other; who speaks is said where there are several. */
export function Messages({ response, messages }: MessagesProps) {
  const t = useTranslations("annotate.prompt")
  const { raw } = useWorkView()
  const passagesIn = usePassages(response)
  return messages.map((message, index) => (
    <div key={index} className={index > 0 ? "mt-3 border-t border-line pt-3" : undefined}>
      {messages.length > 1 ? <p className="label mb-1">{t(`roles.${message.role}`)}</p> : null}
      <div className="reading" data-message={index}>
        <MessageText text={message.content} raw={raw} passages={passagesIn(index)} />
      </div>
    </div>
  ))
}
