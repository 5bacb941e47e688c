"use client"

import { useTranslations } from "next-intl"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import type { Message } from "#lib/contracts/messages.ts"
import { responseQuestions } from "#lib/core/workbench/work.ts"
import { CardPlace } from "./card-place.tsx"
import { placementOf } from "./describe-change.ts"
import { MessageText } from "./message-text.tsx"
import { preferenceOf } from "./preference-label.ts"
import { QuestionField } from "./question-field.tsx"
import { cardId, useWorkView } from "./work-view.tsx"

function usePlaceText(): (key: string) => string {
  const t = useTranslations("annotate.card")
  const { task, work } = useWorkView()
  return (key) => {
    if (task.form.taskType === "pairwise") {
      const preference = preferenceOf(task, work)
      if (preference === null) return t("unplaced")
      if (preference === 0) return t("equal")
      return t((task.keys.indexOf(key) === 0) === preference < 0 ? "better" : "worse")
    }
    const placement = placementOf(work.tiers, key)
    if (placement === null) return t("unplaced")
    return t(placement.others.length > 0 ? "placeTied" : "place", { place: placement.place })
  }
}

interface ResponseCardProps {
  responseKey: string
  content: readonly Message[]
}

/** One answer in full, where it stands, and what is asked about it. */
export function ResponseCard({ responseKey, content }: ResponseCardProps) {
  const t = useTranslations("annotate")
  const view = useWorkView()
  const placeText = usePlaceText()(responseKey)
  const current = view.current === responseKey
  const questions = responseQuestions(view.task)

  return (
    <article
      id={cardId(view.idPrefix, responseKey)}
      tabIndex={0}
      aria-label={t("card.label", { key: responseKey, place: placeText })}
      aria-current={current || undefined}
      data-answer={responseKey}
      className={classNames(
        "group/card flex min-w-0 scroll-my-4 flex-col rounded-l border border-line bg-surface outline-none",
        view.item.responses.length <= 4 && "@2xl:min-h-[250px]",
        current ? "shadow-focus forced-colors:outline-2" : "shadow-card",
      )}
    >
      <header className="sticky top-0 z-1 flex min-h-[42px] items-center gap-2.5 rounded-t-l bg-surface ps-4 pe-3.5 pt-2.5 max-md:top-[52px] xl:-top-[22px]">
        <KeyTile>{responseKey}</KeyTile>
        <CardPlace responseKey={responseKey} text={placeText} current={current} />
      </header>
      <div className="min-w-0 flex-1 px-4 pt-1.5 pb-3">
        {content.map((message, index) => (
          <div key={index} className={index > 0 ? "mt-3 border-t border-line pt-3" : undefined}>
            {content.length > 1 ? (
              <p className="label mb-1">{t(`prompt.roles.${message.role}`)}</p>
            ) : null}
            <MessageText text={message.content} raw={view.raw} />
          </div>
        ))}
      </div>
      {questions.length > 0 ? (
        <footer className="flex flex-wrap items-center gap-x-1.5 gap-y-2 border-t border-line px-3.5 py-2.5">
          {questions.map((question) => (
            <QuestionField key={question.key} question={question} response={responseKey} compact />
          ))}
        </footer>
      ) : null}
    </article>
  )
}
