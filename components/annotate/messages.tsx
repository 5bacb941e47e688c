"use client"

import { useTranslations } from "next-intl"
import type { Message } from "#lib/contracts/messages.ts"
import { MessageText } from "./message-text.tsx"
import { useWorkView } from "./work-view.tsx"

/** The messages of a response, one below the other; who speaks is said where there are several. */
export function Messages({ messages }: { messages: readonly Message[] }) {
  const t = useTranslations("annotate.prompt")
  const { raw } = useWorkView()
  return messages.map((message, index) => (
    <div key={index} className={index > 0 ? "mt-3 border-t border-line pt-3" : undefined}>
      {messages.length > 1 ? <p className="label mb-1">{t(`roles.${message.role}`)}</p> : null}
      <div className="reading">
        <MessageText text={message.content} raw={raw} />
      </div>
    </div>
  ))
}
