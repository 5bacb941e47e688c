"use client"

import { ArrowDown, ArrowUp, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { unplacedOf } from "#lib/core/workbench/tiers.ts"
import { lineOf } from "#lib/core/workbench/work.ts"
import { MoveButtons } from "./card-place.tsx"
import type { RailParts } from "./rail-parts.tsx"
import { cardId, useWorkView } from "./work-view.tsx"

const snippetLength = 60

function useSnippet(key: string): string {
  const { item } = useWorkView()
  const text = item.responses.find((response) => response.key === key)?.content.at(0)?.content ?? ""
  // Marks of Markdown say nothing in so few words.
  return text
    .slice(0, 4 * snippetLength)
    .replaceAll(/[*_`#>|~]+|\s+/g, (run) => (/\s/.test(run) ? " " : ""))
    .trim()
    .slice(0, snippetLength)
}

function Placed({ responseKey: key, parts }: { responseKey: string; parts: RailParts }) {
  const { idPrefix, current, setCurrent } = useWorkView()
  const snippet = useSnippet(key)
  const isCurrent = current === key
  const show = () => {
    setCurrent(key)
    document.getElementById(cardId(idPrefix, key))?.scrollIntoView({ block: "nearest" })
  }
  return (
    <parts.Entry responseKey={key}>
      {(handle) => (
        <div
          data-answer={key}
          className={classNames(
            "group/entry relative flex min-h-9 min-w-0 items-center gap-[9px] rounded-[7px] border bg-surface py-1 ps-[9px] pe-1.5 text-13 text-ink-2 pointer-coarse:flex-wrap pointer-coarse:gap-y-0",
            isCurrent ? "border-accent" : "border-line",
          )}
        >
          <button
            type="button"
            aria-current={isCurrent || undefined}
            onClick={show}
            className="flex min-h-7 min-w-0 flex-1 items-center gap-[9px] rounded-xs text-start pointer-coarse:min-h-11"
          >
            <KeyTile size="s">{key}</KeyTile>
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {snippet}
            </span>
          </button>
          {/* Where there is no pointer to hover with, a row of its own below the entry that was tapped. */}
          <span
            className={classNames(
              "absolute inset-y-0 end-7.5 flex items-center rounded-e-[7px] bg-surface opacity-0 group-focus-within/entry:opacity-100 group-hover/entry:opacity-100",
              "pointer-coarse:static pointer-coarse:order-last pointer-coarse:w-full pointer-coarse:justify-around pointer-coarse:opacity-100",
              !isCurrent && "pointer-coarse:hidden",
            )}
          >
            <MoveButtons responseKey={key} />
          </span>
          {handle}
        </div>
      )}
    </parts.Entry>
  )
}

const lineButtonClass =
  "grid size-6 place-items-center rounded-s hover:bg-bad-soft aria-disabled:opacity-40 pointer-coarse:size-9"

/** The line below which nothing is acceptable, where the project asks for it. */
function Line() {
  const t = useTranslations("annotate.rail")
  const { idPrefix, work, missing, act } = useWorkView()
  const { cut, tiers } = work
  if (cut === null) return null
  const draw = (next: number | null) => act({ type: "drawLine", cut: next })
  return (
    <div
      id={`${idPrefix}-line`}
      tabIndex={-1}
      className="group/line relative flex min-h-7 items-center gap-2 px-0.5 text-12 font-semibold text-bad"
    >
      <i aria-hidden="true" className="h-px flex-1 bg-bad opacity-45" />
      <span className="min-w-0 text-center">{t("line")}</span>
      <span
        className={classNames(
          "absolute inset-y-0 end-0 flex items-center bg-surface ps-1 opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:static pointer-coarse:opacity-100",
          missing?.kind === "line" && "opacity-100",
        )}
      >
        <button
          type="button"
          aria-label={t("lineUp")}
          aria-disabled={cut === 0 || undefined}
          onClick={() => draw(Math.max(0, cut - 1))}
          className={lineButtonClass}
        >
          <ArrowUp aria-hidden="true" className="size-3.5" />
        </button>
        <button
          type="button"
          aria-label={t("lineDown")}
          aria-disabled={cut === tiers.length || undefined}
          onClick={() => draw(Math.min(tiers.length, cut + 1))}
          className={lineButtonClass}
        >
          <ArrowDown aria-hidden="true" className="size-3.5" />
        </button>
        <button
          type="button"
          aria-label={t("removeLine")}
          onClick={() => draw(null)}
          className={lineButtonClass}
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      </span>
      <i aria-hidden="true" className="h-px flex-1 bg-bad opacity-45" />
    </div>
  )
}

/** What is not placed yet, each to be placed with a press or dragged. */
function Hole({ parts }: { parts: RailParts }) {
  const t = useTranslations("annotate")
  const { task, work, act } = useWorkView()
  const unplaced = unplacedOf(work.tiers, task.keys)
  const [only] = unplaced
  return (
    <parts.Target
      id="out"
      className="min-h-11 rounded-m border-[1.5px] border-dashed border-line-strong px-2 py-2 text-center text-13 text-ink-3"
    >
      {unplaced.length === 0 ? <p className="py-0.5">{t("rail.allPlaced")}</p> : null}
      {unplaced.length > 1 ? <p className="pb-1.5">{t("rail.placeMany")}</p> : null}
      <div className="flex flex-wrap justify-center gap-1.5">
        {unplaced.map((key) => (
          <parts.Entry key={key} responseKey={key}>
            {(handle) => (
              <span
                data-answer={key}
                className={classNames(
                  "inline-flex items-center gap-1 rounded-[7px] border bg-surface pe-1",
                  unplaced.length === 1 ? "border-transparent" : "border-line",
                )}
              >
                <button
                  type="button"
                  {...(unplaced.length > 1 ? { "aria-label": t("card.placeAction", { key }) } : {})}
                  onClick={() => act({ type: "place", key })}
                  className="flex min-h-7 items-center gap-1.5 rounded-[7px] p-0.5 text-ink-2 hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-2.5"
                >
                  {unplaced.length === 1 ? (
                    <span className="ps-2">{t("rail.placeOne", { key: only ?? key })}</span>
                  ) : (
                    <KeyTile size="s">{key}</KeyTile>
                  )}
                </button>
                {handle}
              </span>
            )}
          </parts.Entry>
        ))}
      </div>
    </parts.Target>
  )
}

function LineButtons() {
  const t = useTranslations("annotate.rail")
  const { idPrefix, work, missing, task, act } = useWorkView()
  if (lineOf(task) === null || work.cut !== null) return null
  return (
    <div
      id={`${idPrefix}-line`}
      tabIndex={-1}
      className={classNames("rounded-s", missing?.kind === "line" && "outline-2 outline-bad")}
    >
      <Button
        variant="quiet"
        size="s"
        onClick={() => act({ type: "drawLine", cut: work.tiers.length })}
      >
        {t("drawLine")}
      </Button>
      <Button variant="quiet" size="s" onClick={() => act({ type: "drawLine", cut: 0 })}>
        {t("noneAcceptable")}
      </Button>
    </div>
  )
}

/** The order being built, best at the top; ties share a box. */
export function RailOrder({ parts }: { parts: RailParts }) {
  const t = useTranslations("annotate.rail")
  const { task, work, act } = useWorkView()
  const { tiers, cut } = work
  return (
    <div className="flex flex-col gap-0.5">
      <p className="label">{t("best")}</p>
      <ol aria-label={t("title")} className="flex flex-col">
        {tiers.map((tier, at) => (
          <li key={tier.join("")} className="flex flex-col">
            <parts.Target id={`gap-${at}`} className="h-2 rounded-full" />
            {cut === at ? <Line /> : null}
            <parts.Target
              id={`tier-${at}`}
              disabled={!task.form.allowTies}
              className={classNames(
                "flex flex-col gap-[5px] rounded-m border bg-sunken p-[7px]",
                tier.length > 1 ? "border-line-strong" : "border-line",
              )}
            >
              {tier.map((key) => (
                <Placed key={key} responseKey={key} parts={parts} />
              ))}
            </parts.Target>
          </li>
        ))}
      </ol>
      <parts.Target id={`gap-${tiers.length}`} className="h-2 rounded-full" />
      {cut === tiers.length ? <Line /> : null}
      <Hole parts={parts} />
      <p className="label mt-1.5">{t("worst")}</p>
      <div className="mt-1 -ms-2 flex flex-wrap">
        {task.form.allowTies ? (
          <Button variant="quiet" size="s" onClick={() => act({ type: "allEqual" })}>
            {t("allEqual")}
          </Button>
        ) : null}
        {tiers.length > 0 ? (
          <Button variant="quiet" size="s" onClick={() => act({ type: "clear" })}>
            {t("clear")}
          </Button>
        ) : null}
        <LineButtons />
      </div>
    </div>
  )
}
