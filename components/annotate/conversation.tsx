"use client"

import { CornerDownRight, Pencil, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { otherSide } from "#lib/core/conversation.ts"
import type { Side } from "#lib/core/conversation.ts"
import { sideAfter } from "#lib/core/workbench/work.ts"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { MessageText } from "./message-text.tsx"
import { TurnDraft } from "./turn-draft.tsx"
import { useWriting } from "./use-writing.ts"
import { messageId, useWorkView } from "./work-view.tsx"
import { WritingField } from "./writing-field.tsx"

const iconClass = "size-3.5"

/** Whose turn it is: the person's on one side, the assistant's on the other, and the name on both. */
function SideName({ side, writing }: { side: Side; writing: boolean }) {
  const t = useTranslations("write.conversation")
  return (
    <span
      className={classNames(
        "rounded-full px-2.5 py-1.5 text-12 leading-none font-[650]",
        writing ? "bg-accent-soft text-accent-ink" : "bg-sunken text-ink-2",
      )}
    >
      {writing ? `${t("as")}: ` : null}
      {t(`side.${side}`)}
    </span>
  )
}

interface TurnProps {
  at: number
  side: Side
  message: WorkMessage
  last: boolean
  onEdit: () => void
  onRemove: () => void
}

/** A turn that is written. */
function WrittenTurn({ at, side, message, last, onEdit, onRemove }: TurnProps) {
  const t = useTranslations("write.conversation")
  const { idPrefix, raw } = useWorkView()
  const turn = at + 1
  return (
    <article
      id={messageId(idPrefix, at)}
      tabIndex={-1}
      aria-label={t("turn", { turn, side: t(`side.${side}`) })}
      className={classNames(
        "w-[min(100%,640px)] rounded-l border border-line bg-surface px-4 pt-2.5 pb-3 shadow-card",
        side === "assistant" ? "justify-self-end" : "justify-self-start",
      )}
    >
      <header className="mb-1.5 flex min-h-8 flex-wrap items-center gap-2">
        <SideName side={side} writing={false} />
        <span className="ms-auto flex flex-wrap">
          <Button
            size="s"
            variant="quiet"
            aria-label={t("editLabel", { turn })}
            icon={<Pencil aria-hidden="true" className={iconClass} />}
            onClick={onEdit}
          >
            {t("edit")}
          </Button>
          <Button
            size="s"
            variant="quiet"
            aria-label={t(last ? "removeLabel" : "removePairLabel", { turn, last: turn + 1 })}
            icon={<Trash2 aria-hidden="true" className={iconClass} />}
            onClick={onRemove}
          >
            {t(last ? "remove" : "removePair")}
          </Button>
        </span>
      </header>
      <MessageText text={message.content} raw={raw} />
    </article>
  )
}

interface TurnEditorProps {
  at: number
  side: Side
  /** The turn at the end, after which another can follow. */
  open: boolean
  before: readonly WorkMessage[]
  onDone: () => void
}

/** A turn that is being written: the one at the end, or an earlier one that is changed. */
function TurnEditor({ at, side, open, before, onDone }: TurnEditorProps) {
  const t = useTranslations("write.conversation")
  const { idPrefix, missing, act } = useWorkView()
  const { textOf, write, goToText } = useWriting()
  const turn = at + 1
  const text = textOf(at)
  const empty = missing?.kind === "text" && missing.message === at
  const next = t("add", { side: t(`side.${otherSide(side)}`) })
  return (
    <div
      className={classNames(
        "grid w-[min(100%,640px)] gap-2.5 rounded-l border border-line-strong bg-surface px-4 py-3 shadow-card",
        side === "assistant" ? "justify-self-end" : "justify-self-start",
      )}
    >
      <div>
        <SideName side={side} writing />
      </div>
      <WritingField
        id={messageId(idPrefix, at)}
        label={t("textOf", { turn, side: t(`side.${side}`) })}
        rows={5}
        value={text}
        onChange={(value) => write(at, value)}
        invalid={empty}
        actions={
          open ? (
            <Button
              id={messageId(idPrefix, turn)}
              size="s"
              className={missing?.kind === "lastTurn" ? "outline-2 outline-bad" : undefined}
              aria-disabled={text.trim() === "" || undefined}
              icon={<CornerDownRight aria-hidden="true" className={iconClass} />}
              onClick={() => {
                if (text.trim() === "") return
                act({ type: "addTurn" })
                goToText(turn)
              }}
            >
              {next}
            </Button>
          ) : (
            <Button size="s" onClick={onDone}>
              {t("done")}
            </Button>
          )
        }
      />
      {open ? <TurnDraft key={at} turn={at} before={before} /> : null}
    </div>
  )
}

/** Both sides of a conversation, turn by turn; the last one is open. */
export function Conversation() {
  const t = useTranslations("write.conversation")
  const { task, work, act } = useWorkView()
  const { goToText, goAround } = useWriting()
  const [editing, setEditing] = useState<number | null>(null)
  const messages = work.rewrite?.messages ?? []
  // Before the first letter the turn at the end is no message yet.
  const count = Math.max(1, messages.length)
  const turns = Array.from({ length: count }, (_, at) => ({
    message: messages[at] ?? null,
    side: sideAfter(task, messages.slice(0, at)),
  }))
  return (
    <ol
      aria-label={t("title")}
      className="grid w-full max-w-[860px] grid-cols-[minmax(0,1fr)] gap-3"
    >
      {turns.map(({ message, side }, at) => {
        const open = at === count - 1
        const written = message !== null && message.content.trim() !== ""
        return (
          <li key={at} className="grid">
            {written && !open && editing !== at ? (
              <WrittenTurn
                at={at}
                side={side}
                message={message}
                last={at === messages.length - 1}
                onEdit={() => {
                  setEditing(at)
                  goToText(at)
                }}
                onRemove={() => {
                  act({ type: "removeTurn", message: at })
                  goAround(Math.max(0, count - (at === count - 1 ? 1 : 2) - 1))
                }}
              />
            ) : (
              <TurnEditor
                at={at}
                side={side}
                open={open}
                before={messages.slice(0, at)}
                onDone={() => {
                  setEditing(null)
                  goToText(at)
                }}
              />
            )}
          </li>
        )
      })}
    </ol>
  )
}
