"use client"

import { useTranslations } from "next-intl"
import { useState, type Ref } from "react"
import { Button } from "#components/ui/button.tsx"
import type { Message } from "#lib/contracts/messages.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { useKeyLabel } from "./key-label.ts"
import { MessageText } from "./message-text.tsx"
import { useWorkView } from "./work-view.tsx"

function Turn({ message, raw }: { message: Message; raw: boolean }) {
  const t = useTranslations("annotate.prompt")
  return (
    <div className={message.role === "assistant" ? "border-s-2 border-line ps-3" : undefined}>
      <p className="label mb-1">{t(`roles.${message.role}`)}</p>
      <div className="reading text-16">
        <MessageText text={message.content} raw={raw} />
      </div>
    </div>
  )
}

function Task() {
  const t = useTranslations("annotate.prompt")
  const { task } = useWorkView()
  const { form, keys } = task
  const ties = t(form.allowTies ? "tiesAllowed" : "tiesNotAllowed")
  const sentences: Record<TaskType, readonly string[]> = {
    ranking: [
      t("taskRanking", { count: keys.length }),
      ties,
      ...(form.allowPartial ? [t("partialAllowed")] : []),
    ],
    pairwise: [t(form.strengthScale === null ? "taskPairwise" : "taskStrength"), ties],
    rating: [t("taskRating", { count: keys.length })],
    demonstration: [t(form.conversation ? "taskConversation" : "taskDemonstration")],
    edit: [t(keys.length > 1 ? "taskEditOne" : "taskEdit")],
  }
  return <p className="label">{sentences[form.taskType].join(" ")}</p>
}

/** The conversation that is answered: its last turn in full, the earlier ones folded. */
export function PromptPanel({ headingRef }: { headingRef: Ref<HTMLHeadingElement> }) {
  const t = useTranslations("annotate.prompt")
  const { item, raw, setRaw } = useWorkView()
  const [unfolded, setUnfolded] = useState(false)
  const earlier = item.prompt.slice(0, -1)
  const last = item.prompt.at(-1)
  return (
    <section
      aria-label={t("title")}
      tabIndex={0}
      className="relative flex flex-col gap-[18px] border-line p-4 -outline-offset-2 max-md:border-b md:p-[22px] xl:overflow-y-auto xl:border-e"
    >
      <h2 ref={headingRef} tabIndex={-1} className="sr-only">
        {t("title")}
      </h2>
      {earlier.length > 0 ? (
        <>
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="min-h-9 rounded-s border border-dashed border-line-strong px-2.5 py-1.5 text-start text-13 text-ink-3 hover:text-ink"
          >
            {t(unfolded ? "hideEarlier" : "earlier", { count: earlier.length })}
          </button>
          {unfolded
            ? earlier.map((message, index) => <Turn key={index} message={message} raw={raw} />)
            : null}
        </>
      ) : null}
      {last ? <Turn message={last} raw={raw} /> : null}
      <Task />
      <div className="mt-auto flex flex-wrap gap-x-2">
        <Button variant="quiet" size="s" className="-ms-2" onClick={() => setRaw(!raw)}>
          {t(raw ? "rawOff" : "raw")}
        </Button>
        <CompareButton />
      </div>
    </section>
  )
}

/** The difference of two answers, where there are two. */
function CompareButton() {
  const t = useTranslations("reading.difference")
  const { task, current, keysOn, reading } = useWorkView()
  const keyOf = useKeyLabel(task)
  const [first, second] = task.keys
  if (first === undefined || second === undefined) return null
  const from = current ?? first
  return (
    <Button
      variant="quiet"
      size="s"
      className="-ms-2"
      kbd={keysOn ? keyOf("difference") : undefined}
      onClick={() => reading.setComparison({ from, to: from === first ? second : first })}
    >
      {t("open")}
    </Button>
  )
}
