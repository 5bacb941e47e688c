"use client"

import { useTranslations } from "next-intl"
import { CardQuestions } from "./card-questions.tsx"
import { CardPlace } from "./card-place.tsx"
import { placementOf } from "./describe-change.ts"
import { preferenceOf } from "./preference-label.ts"
import { ResponseCard } from "./response-card.tsx"
import type { ShownResponse } from "./response-card.tsx"
import { ResponseCards } from "./response-cards.tsx"
import { StrengthScale } from "./strength-scale.tsx"
import { useWide } from "./use-wide.ts"
import { useWorkView } from "./work-view.tsx"

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

function RankedCard({ response }: { response: ShownResponse }) {
  const { key } = response
  const { current } = useWorkView()
  const status = usePlaceText()(key)
  return (
    <ResponseCard
      response={response}
      status={status}
      head={<CardPlace responseKey={key} text={status} current={current === key} />}
      foot={<CardQuestions response={key} />}
    />
  )
}

/** The answers, each with its place in the order and what is asked of it. */
export function RankedCards() {
  const { task } = useWorkView()
  const wide = useWide()
  return (
    <>
      <ResponseCards Card={RankedCard} />
      {task.form.taskType === "pairwise" && wide ? <StrengthScale /> : null}
    </>
  )
}
