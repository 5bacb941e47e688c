"use client"

import { ArrowDown, ArrowUp, Equal, Split, X } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { classNames } from "#components/ui/class-names.ts"
import type { WorkAction } from "#lib/core/workbench/apply-action.ts"
import { joinOf, stepOf, tierOf } from "#lib/core/workbench/tiers.ts"
import { badgeClass, emptyBadgeClass, KeyHint } from "./card-badge.tsx"
import { useWorkView } from "./work-view.tsx"

function SmallButton({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onClick()
      }}
      className="grid size-7 place-items-center rounded-s text-ink-3 hover:bg-sunken hover:text-ink aria-disabled:opacity-40 pointer-coarse:size-9"
    >
      {children}
    </button>
  )
}

const iconClass = "size-4"

/** The buttons that move a placed response. All do what a key does, and are seen with the card's focus or under the pointer. */
export function MoveButtons({ responseKey: key }: { responseKey: string }) {
  const t = useTranslations("annotate.card")
  const { task, work, act } = useWorkView()
  const { tiers } = work
  const tied = (tiers[tierOf(tiers, key)]?.length ?? 0) > 1
  const move = (direction: "up" | "down") => act({ type: "move", key, direction })
  return (
    <>
      <SmallButton
        label={t("upAction", { key })}
        disabled={stepOf(tiers, key, "up") === null}
        onClick={() => move("up")}
      >
        <ArrowUp aria-hidden="true" className={iconClass} />
      </SmallButton>
      <SmallButton
        label={t("downAction", { key })}
        disabled={stepOf(tiers, key, "down") === null}
        onClick={() => move("down")}
      >
        <ArrowDown aria-hidden="true" className={iconClass} />
      </SmallButton>
      {task.form.allowTies ? (
        <SmallButton
          label={t(tied ? "leaveAction" : "joinUpAction", { key })}
          disabled={joinOf(tiers, key, tied ? "down" : "up") === null}
          onClick={() => act({ type: "joinOrLeave", key, direction: tied ? "down" : "up" })}
        >
          {tied ? (
            <Split aria-hidden="true" className={iconClass} />
          ) : (
            <Equal aria-hidden="true" className={iconClass} />
          )}
        </SmallButton>
      ) : null}
      <SmallButton
        label={t("takeOutAction", { key })}
        onClick={() => act({ type: "takeOut", key })}
      >
        <X aria-hidden="true" className={iconClass} />
      </SmallButton>
    </>
  )
}

/** Where the response stands, and everything that changes it. */
export function CardPlace({
  responseKey: key,
  text,
  current,
}: {
  responseKey: string
  text: string
  current: boolean
}) {
  const t = useTranslations("annotate.card")
  const { task, work, act } = useWorkView()
  const placed = tierOf(work.tiers, key) >= 0
  const pairwise = task.form.taskType === "pairwise"
  const partner = work.placed.at(-1)
  const first = task.keys.indexOf(key) === 0
  const place: WorkAction =
    pairwise && task.form.strengthScale === null
      ? { type: "prefer", strength: first ? -1 : 1 }
      : { type: "place", key }
  const shown = placed && text !== t("worse")
  return (
    <>
      <span className="flex-1" />
      {pairwise ? null : (
        <span
          className={classNames(
            "flex items-center transition-opacity duration-100 group-focus-within/card:opacity-100 group-hover/card:opacity-100 pointer-coarse:opacity-100",
            current ? "opacity-100" : "opacity-0",
          )}
        >
          {placed ? <MoveButtons responseKey={key} /> : null}
          {!placed && partner !== undefined && task.form.allowTies ? (
            <SmallButton
              label={t("tieAction", { key, partner })}
              onClick={() => act({ type: "tie", key })}
            >
              <Equal aria-hidden="true" className={iconClass} />
            </SmallButton>
          ) : null}
        </span>
      )}
      {placed && (shown || task.form.strengthScale !== null) ? (
        <span
          className={classNames(
            badgeClass,
            shown ? "bg-accent-soft text-accent-ink" : "text-ink-3",
          )}
        >
          {text}
        </span>
      ) : null}
      {(!placed || (pairwise && !shown)) && task.form.strengthScale === null ? (
        <button
          type="button"
          onClick={() => act(place)}
          className={classNames(badgeClass, emptyBadgeClass)}
        >
          <span className="sr-only">{t(pairwise ? "choose" : "placeAction", { key })}, </span>
          <KeyHint responseKey={key} tap={t("tap")} />
        </button>
      ) : null}
    </>
  )
}
