import { useTranslations } from "next-intl"
import {
  promptMessages,
  responseMessages,
  type Content,
  type Message,
} from "#lib/contracts/messages.ts"
import { StudioMarkdown } from "./studio-markdown.tsx"

/** A prompt or a response as people read it. Who speaks is said where it is more than one message. */
export function ContentView({ content, as }: { content: Content; as: "prompt" | "response" }) {
  const t = useTranslations("items.roles")
  const messages: Message[] = as === "prompt" ? promptMessages(content) : responseMessages(content)
  const alone = messages.length === 1
  return (
    <div className="grid min-w-0 gap-4">
      {messages.map((message, index) => (
        <div key={index} className="min-w-0">
          {alone ? null : <p className="label mb-1">{t(message.role)}</p>}
          <StudioMarkdown text={message.content} />
        </div>
      ))}
    </div>
  )
}
