"use client"

import { Pencil, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState, useSyncExternalStore } from "react"
import { lookClass } from "#components/text/passage-mark.tsx"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { fromCodePoints } from "#lib/core/workbench/spans.ts"
import type { WorkSpan } from "#lib/core/workbench/work.ts"
import { spanLabel } from "./describe-change.ts"
import { SpansDialog } from "./spans-dialog.tsx"
import { quotePassage } from "./spans-selection.ts"
import { shortened } from "./use-word-caret.ts"
import { cardId, useWorkView } from "./work-view.tsx"

/** The words of passages, once the page has shown them: they are looked for among all that stands in an answer. */
const shownQuotes = new WeakMap<WorkSpan, string>()
const never = () => () => undefined
const between = "\u0000"

function useQuotes(spans: readonly WorkSpan[]): readonly string[] {
  const { idPrefix, task } = useWorkView()
  const quoteOf = (span: WorkSpan): string => {
    const known = shownQuotes.get(span)
    if (known !== undefined) return known
    const { response, message } = span
    const text = task.contents[response]?.[message]?.content ?? ""
    const [start, end] = [fromCodePoints(text, span.start), fromCodePoints(text, span.end)]
    const card = document.getElementById(cardId(idPrefix, response))
    const shown = quotePassage(card, { response, message, start, end }, text)
    if (shown !== null) shownQuotes.set(span, shown)
    return shown ?? text.slice(start, end)
  }
  const joined = useSyncExternalStore(
    never,
    () => spans.map(quoteOf).join(between),
    () => "",
  )
  return joined.split(between)
}

/** Everything that is marked in an answer, below it, where it is changed and taken back. */
export function SpansList({ response }: { response: string }) {
  const t = useTranslations("marking")
  const { task, work, act } = useWorkView()
  const quotes = useQuotes(work.spans)
  const [changing, setChanging] = useState<number | null>(null)
  const own = work.spans.flatMap((span, index) =>
    span.response === response ? [{ span, index }] : [],
  )
  const changed = changing === null ? undefined : work.spans[changing]
  if (own.length === 0) return null
  return (
    <section
      aria-label={t("list.of", { key: response })}
      className="grid gap-1 border-t border-line px-4 py-2.5"
    >
      <h3 className="label">{t("list.title")}</h3>
      <ol className="grid gap-0.5">
        {own.map(({ span, index }) => {
          const label = spanLabel(task, span.label)
          const quote = shortened(quotes[index] ?? "")
          const look = task.form.spanLabels.findIndex(({ value }) => value === span.label)
          return (
            <li key={index} className="flex items-start gap-2 text-13">
              <div className="min-w-0 flex-1 overflow-clip py-1">
                <span
                  className={classNames(
                    "me-2 rounded-[2px] font-semibold text-ink underline decoration-2 underline-offset-[3px]",
                    lookClass(look),
                  )}
                >
                  {label}
                </span>
                <q dir="auto" className="[overflow-wrap:anywhere] text-ink-2">
                  {quote}
                </q>
                {span.note === "" ? null : (
                  <p dir="auto" className="[overflow-wrap:anywhere] text-ink-2">
                    {span.note}
                  </p>
                )}
              </div>
              <Button
                variant="quiet"
                size="s"
                square
                aria-label={t("list.change", { label, quote })}
                title={t("list.changeShort")}
                icon={<Pencil aria-hidden="true" className="size-3.5" />}
                onClick={() => setChanging(index)}
              />
              <Button
                variant="quiet"
                size="s"
                square
                aria-label={t("list.remove", { label, quote })}
                title={t("list.removeShort")}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => act({ type: "removeSpan", index })}
              />
            </li>
          )
        })}
      </ol>
      {changing === null || changed === undefined ? null : (
        <SpansDialog
          title={t("dialog.changeTitle")}
          quote={quotes[changing] ?? ""}
          labels={task.form.spanLabels}
          label={changed.label}
          note={changed.note}
          onSave={(label, note) => act({ type: "changeSpan", index: changing, label, note })}
          onClose={() => setChanging(null)}
        />
      )}
    </section>
  )
}
