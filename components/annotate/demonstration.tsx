"use client"

import { useTranslations } from "next-intl"
import { countWords, writtenTurns } from "#lib/core/workbench/write.ts"
import { sideAfter } from "#lib/core/workbench/work.ts"
import { Conversation } from "./conversation.tsx"
import { TurnDraft } from "./turn-draft.tsx"
import { useWriting } from "./use-writing.ts"
import { messageId, useWorkView } from "./work-view.tsx"
import { WordCount } from "./word-count.tsx"
import { WritingField } from "./writing-field.tsx"

/** One answer, written by hand. */
function Answer() {
  const t = useTranslations("write.text")
  const { idPrefix, missing } = useWorkView()
  const { textOf, write } = useWriting()
  return (
    <section className="grid w-full max-w-[720px] gap-3">
      <h2 className="text-15 font-semibold">{t("answer")}</h2>
      <WritingField
        id={messageId(idPrefix, 0)}
        label={t("answer")}
        placeholder={t("placeholder")}
        value={textOf(0)}
        onChange={(text) => write(0, text)}
        invalid={missing?.kind === "text"}
      />
      <TurnDraft turn={0} before={[]} />
    </section>
  )
}

/** Where a demonstration is written: one answer, or both sides of a conversation. */
export function Demonstration() {
  const { task } = useWorkView()
  return task.form.conversation ? <Conversation /> : <Answer />
}

function useWordCount(): number {
  const { work } = useWorkView()
  return writtenTurns(work.rewrite).reduce((sum, { content }) => sum + countWords(content), 0)
}

/** The turns in a row, with the words of each. */
function TurnList() {
  const t = useTranslations("write")
  const { task, work } = useWorkView()
  const turns = writtenTurns(work.rewrite)
  const ready = turns.length > 0 && sideAfter(task, turns) === "user"
  return (
    <>
      <ol className="grid gap-1">
        {turns.map(({ role, content }, index) => (
          <li key={index} className="flex items-baseline gap-2 px-1.5 py-1 text-13">
            <span className="text-12 text-ink-3 tabular-nums">{index + 1}</span>
            <span className="font-semibold">
              {t(`conversation.side.${role === "user" ? "user" : "assistant"}`)}
            </span>
            <WordCount className="ms-auto text-12 text-ink-3 tabular-nums">
              {t("text.words", { count: countWords(content) })}
            </WordCount>
          </li>
        ))}
      </ol>
      <p className="text-13 text-ink-3">
        {turns.length === 0
          ? t("conversation.count", { count: 0 })
          : t(ready ? "conversation.ready" : "conversation.notReady")}
      </p>
    </>
  )
}

/** How much is written. */
export function DemonstrationRail() {
  const t = useTranslations("write")
  const { task } = useWorkView()
  const count = useWordCount()
  return (
    <div className="flex flex-col gap-3">
      <p className="label">
        {t(task.form.conversation ? "rail.conversation" : "rail.demonstration")}
      </p>
      {task.form.conversation ? (
        <TurnList />
      ) : (
        <WordCount className="text-14 text-ink-2 tabular-nums">
          {t("text.words", { count })}
        </WordCount>
      )}
    </div>
  )
}

/** On a phone: the same in a line. */
export function DemonstrationLine() {
  const t = useTranslations("write")
  const { task, work } = useWorkView()
  const words = t("text.words", { count: useWordCount() })
  const turns = t("conversation.count", { count: writtenTurns(work.rewrite).length })
  return (
    <WordCount className="min-w-0 flex-1 text-13 text-ink-3 tabular-nums">
      {task.form.conversation ? `${turns} · ${words}` : words}
    </WordCount>
  )
}
