"use client"

import { useFormatter, useTranslations } from "next-intl"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { currentScale, ratedOf, ratingPlaces, ratingAt } from "#lib/core/workbench/rating.ts"
import { responseQuestions } from "#lib/core/workbench/work.ts"
import { badgeClass } from "./card-badge.tsx"
import { QuestionField } from "./question-field.tsx"
import { ResponseCard } from "./response-card.tsx"
import type { ShownResponse } from "./response-card.tsx"
import { ResponseCards } from "./response-cards.tsx"
import { useWorkView } from "./work-view.tsx"

/** The scales of one answer, and whatever else is asked of it. */
function Scales({ response }: { response: string }) {
  const { task, work, current, question: asked, keysOn } = useWorkView()
  const place = currentScale(task, work, current, asked)
  return (
    <footer className="@container grid gap-x-6 gap-y-4 border-t border-line px-4 pt-3.5 pb-4">
      {responseQuestions(task).map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          response={response}
          compact={question.kind === "multichoice"}
          active={keysOn && place?.response === response && place.question === question.key}
        />
      ))}
    </footer>
  )
}

/** A mean of ratings, with one digit after the point. */
function useMeanText(): (mean: number) => string {
  const format = useFormatter()
  return (mean) => format.number(mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}

/** How much of an answer is rated. */
function RatedBadge({ response }: { response: string }) {
  const t = useTranslations("write.rating")
  const meanText = useMeanText()
  const { task, work } = useWorkView()
  const { rated, of, mean } = ratedOf(task, work, response)
  const done = mean !== null && rated === of
  return (
    <span
      className={classNames(
        badgeClass,
        "ms-auto tabular-nums",
        done
          ? "bg-accent-soft text-accent-ink"
          : "border border-dashed border-line-strong text-ink-3",
      )}
    >
      {done ? meanText(mean) : t("status", { rated, of })}
    </span>
  )
}

function RatedCard({ response }: { response: ShownResponse }) {
  const t = useTranslations("write.rating")
  const { task, work } = useWorkView()
  const { rated, of } = ratedOf(task, work, response.key)
  return (
    <ResponseCard
      response={response}
      status={t("status", { rated, of })}
      head={<RatedBadge response={response.key} />}
      foot={<Scales response={response.key} />}
    />
  )
}

/** The answers, each with its scales in full. */
export function RatedCards() {
  return <ResponseCards Card={RatedCard} />
}

function useLeft(): number {
  const { task, work } = useWorkView()
  return ratingPlaces(task).filter((place) => ratingAt(work, place) === null).length
}

/** A mean from 1 to 7 as a bar; 1 is a short one, none is none. */
function MeanBar({ mean }: { mean: number | null }) {
  return (
    <span className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-sunken">
      <span
        className="block h-full rounded-full bg-c2"
        style={{ inlineSize: mean === null ? 0 : `${(mean / 7) * 100}%` }}
      />
    </span>
  )
}

/** The mean of what each answer was given, and how much is still to be rated. */
export function RatingRail() {
  const t = useTranslations("write.rating")
  const meanText = useMeanText()
  const { task, work, current, goTo } = useWorkView()
  const left = useLeft()
  return (
    <div className="flex flex-col gap-3">
      <p className="label">{t("lead")}</p>
      <ol className="grid gap-1">
        {task.keys.map((key) => {
          const { rated, of, mean } = ratedOf(task, work, key)
          const told =
            mean === null ? t("noMean", { key }) : t("meanLabel", { key, mean: meanText(mean) })
          const place = currentScale(task, work, key, null)
          return (
            <li key={key}>
              <button
                type="button"
                aria-current={current === key || undefined}
                onClick={() => goTo(key, place?.question ?? null)}
                className="flex min-h-9 w-full items-center gap-2.5 rounded-s px-1.5 text-13 text-ink-2 hover:bg-sunken aria-[current]:bg-sunken"
              >
                <span className="sr-only">
                  {told}, {t("status", { rated, of })}. {t("goTo", { key })}
                </span>
                <span aria-hidden="true" className="contents">
                  <KeyTile size="s" tone={current === key ? "accent" : "neutral"}>
                    {key}
                  </KeyTile>
                  <MeanBar mean={mean} />
                  <span className="min-w-8 text-end font-semibold tabular-nums">
                    {mean === null ? "–" : meanText(mean)}
                  </span>
                  <span className="min-w-7 text-end text-12 text-ink-3 tabular-nums">
                    {rated}/{of}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      <p className="text-13 text-ink-3">{t("left", { count: left })}</p>
    </div>
  )
}

/** On a phone: which answers are rated, and how much is left. */
export function RatingLine() {
  const t = useTranslations("write.rating")
  const { task, work } = useWorkView()
  const left = useLeft()
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 text-13 text-ink-3">
      {task.keys.length <= 6
        ? task.keys.map((key) => {
            const { rated, of } = ratedOf(task, work, key)
            return (
              <KeyTile key={key} tone={rated === of ? "accent" : "neutral"}>
                {key}
              </KeyTile>
            )
          })
        : null}
      {t("left", { count: left })}
    </span>
  )
}
