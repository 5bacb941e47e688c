"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { Switch } from "#components/ui/switch.tsx"
import { isAsOriginal, originalOf } from "#lib/core/workbench/write.ts"
import { badgeClass, emptyBadgeClass, KeyHint } from "./card-badge.tsx"
import { CardQuestions } from "./card-questions.tsx"
import { EditDifference, EditFigures } from "./edit-difference.tsx"
import { ResponseCard } from "./response-card.tsx"
import type { ShownResponse } from "./response-card.tsx"
import { ResponseCards } from "./response-cards.tsx"
import { useWriting } from "./use-writing.ts"
import { messageId, useWorkView } from "./work-view.tsx"
import { WritingField } from "./writing-field.tsx"

/** The response that is improved: the chosen one, or the only one there is. */
function useChosen(): string | null {
  const { task, work } = useWorkView()
  const only = task.keys.length === 1 ? (task.keys[0] ?? null) : null
  return work.rewrite?.response ?? only
}

function ChooseButton({ responseKey: key }: { responseKey: string }) {
  const t = useTranslations("write.edit")
  const { act } = useWorkView()
  const chosen = useChosen() === key
  if (chosen) {
    return (
      <span className={classNames(badgeClass, "ms-auto bg-accent-soft text-accent-ink")}>
        {t("chosen")}
      </span>
    )
  }
  return (
    <button
      type="button"
      onClick={() => act({ type: "choose", key })}
      className={classNames(badgeClass, emptyBadgeClass, "ms-auto")}
    >
      <span className="sr-only">{t("choose", { key })}, </span>
      <KeyHint responseKey={key} tap={t("tap")} />
    </button>
  )
}

const titleClass = "flex min-h-[26px] items-center gap-2 text-15 font-semibold"

/** An answer; the chosen one with its edit beside it, or below it where there is no room. */
function OriginalCard({ response }: { response: ShownResponse }) {
  const t = useTranslations("write.edit")
  const count = useWorkView().task.keys.length
  const several = count > 1
  const { key } = response
  const chosen = useChosen() === key
  return (
    <div
      className={classNames(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4",
        chosen && "col-span-full @3xl:grid-cols-2",
        !chosen && count > 4 && "mx-auto w-full max-w-[860px]",
      )}
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3">
        {several ? null : <h2 className={titleClass}>{t("original")}</h2>}
        <ResponseCard
          response={response}
          status={t(chosen ? "chosen" : "notChosen")}
          head={several ? <ChooseButton responseKey={key} /> : null}
          foot={<CardQuestions response={key} />}
        />
      </div>
      {chosen ? <Editor responseKey={key} /> : null}
    </div>
  )
}

/** The answers to choose from, or the one that is improved. */
function Originals() {
  const t = useTranslations("write.edit")
  const { idPrefix, task, missing } = useWorkView()
  const several = task.keys.length > 1
  return (
    <div
      id={`${idPrefix}-choice`}
      tabIndex={-1}
      className={classNames(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-l",
        missing?.kind === "choice" && "outline-2 outline-offset-4 outline-bad",
      )}
    >
      {several ? <h2 className={titleClass}>{t("chooseTitle")}</h2> : null}
      <ResponseCards Card={OriginalCard} wide />
    </div>
  )
}

/** The improved text, what was changed in it, and the way to say that nothing is to be. */
function Editor({ responseKey: key }: { responseKey: string }) {
  const t = useTranslations("write.edit")
  const { idPrefix, task, work, missing, act } = useWorkView()
  const { write } = useWriting()
  const original = originalOf(task, work.rewrite) ?? []
  const messages = work.rewrite?.messages ?? original
  const asOriginal = isAsOriginal(task, work.rewrite)
  const unchanged = work.rewrite?.unchanged === true
  return (
    <section
      aria-label={t("yoursOf", { key })}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3"
    >
      <h2 className={titleClass}>
        {t("yours")}
        {task.keys.length > 1 ? <KeyTile size="s">{key}</KeyTile> : null}
      </h2>
      {messages.map(({ content }, at) => (
        <WritingField
          key={at}
          id={messageId(idPrefix, at)}
          label={
            messages.length > 1 ? t("yoursOfTurn", { key, turn: at + 1 }) : t("yoursOf", { key })
          }
          rows={messages.length > 1 ? 4 : 8}
          value={content}
          onChange={(text) => write(at, text)}
          invalid={missing?.kind === "edit" || (missing?.kind === "text" && missing.message === at)}
          actions={
            asOriginal ? null : (
              <Button
                size="s"
                onClick={() =>
                  act({ type: "take", message: at, text: original[at]?.content ?? "" })
                }
              >
                {t("restore")}
              </Button>
            )
          }
        />
      ))}
      <EditDifference original={original} messages={messages} />
      <Switch
        label={t("unchanged")}
        hint={t("unchangedHint")}
        checked={unchanged}
        onChange={(event) => act({ type: "unchanged", on: event.target.checked })}
      />
    </section>
  )
}

/** Takes the focus to the text when a response is chosen, not when a draft comes back. */
function useFocusOnChoice(chosen: string | null): void {
  const { goToText } = useWriting()
  const before = useRef(chosen)
  useEffect(() => {
    if (chosen !== null && chosen !== before.current) goToText(0)
    before.current = chosen
  })
}

/** An answer is improved: the only one, or the one that is chosen of several. */
export function Edit() {
  useFocusOnChoice(useChosen())
  return <Originals />
}

/** What became of the chosen answer, in a few words. */
function Summary() {
  const t = useTranslations("write.edit")
  const { task, work } = useWorkView()
  const chosen = useChosen()
  if (chosen === null) return t("noneChosen")
  if (work.rewrite?.unchanged === true) return t("isUnchanged")
  if (work.rewrite === null || isAsOriginal(task, work.rewrite)) return t("noDifference")
  return <EditFigures original={task.contents[chosen] ?? []} messages={work.rewrite.messages} />
}

/** Which answer is improved, and how much was changed. */
export function EditRail() {
  const t = useTranslations("write.rail")
  const { task } = useWorkView()
  const chosen = useChosen()
  return (
    <div className="flex flex-col gap-3">
      <p className="label">{t("edit")}</p>
      {chosen === null || task.keys.length === 1 ? null : (
        <p>
          <KeyTile tone="accent">{chosen}</KeyTile>
        </p>
      )}
      <p className="text-13 text-ink-2 tabular-nums">
        <Summary />
      </p>
    </div>
  )
}

/** On a phone: the same in a line. */
export function EditLine() {
  const chosen = useChosen()
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 text-13 text-ink-3 tabular-nums">
      {chosen === null ? null : <KeyTile tone="accent">{chosen}</KeyTile>}
      <span>
        <Summary />
      </span>
    </span>
  )
}
