"use client"

import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent } from "react"
import { lookClass } from "#components/text/passage-mark.tsx"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { floatingClass } from "#components/ui/overlay-class.ts"
import type { SpanLabel } from "#lib/contracts/projects.ts"
import type { SelectedPassage } from "./spans-selection.ts"
import { useWide } from "./use-wide.ts"

const heightPx = 46

/** Below the selection, or above it where there is no room below. */
function placeOf(box: DOMRect): { top: number; left: number } {
  const below = box.bottom + 8
  const top = below + heightPx < innerHeight ? below : Math.max(8, box.top - heightPx - 8)
  return { top, left: Math.min(Math.max(8, box.left), innerWidth - 200) }
}

export interface ShownSelection {
  readonly passage: SelectedPassage
  readonly box: DOMRect
}

/** Tells what is selected in an answer by mouse or finger, once the hand rests. */
export function useSelectedPassage(
  find: () => SelectedPassage | null,
  enabled: boolean,
  onSelected: (shown: ShownSelection | null) => void,
): void {
  const tell = useEffectEvent(onSelected)
  useEffect(() => {
    if (!enabled) return
    let held = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (held) return
      const passage = find()
      const range = passage === null ? null : document.getSelection()?.getRangeAt(0)
      tell(passage && range ? { passage, box: range.getBoundingClientRect() } : null)
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, 120)
    }
    const down = ({ pointerType }: PointerEvent) => {
      held = pointerType === "mouse"
    }
    const up = () => {
      held = false
      soon()
    }
    soon()
    document.addEventListener("selectionchange", soon)
    document.addEventListener("pointerdown", down)
    document.addEventListener("pointerup", up)
    document.addEventListener("pointercancel", up)
    // The selection moves away from where the bar was put.
    document.addEventListener("scroll", soon, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener("selectionchange", soon)
      document.removeEventListener("pointerdown", down)
      document.removeEventListener("pointerup", up)
      document.removeEventListener("pointercancel", up)
      document.removeEventListener("scroll", soon, { capture: true })
    }
  }, [find, enabled])
}

interface SpansBarProps {
  box: DOMRect
  labels: readonly SpanLabel[]
  onLabel: (value: string) => void
  onMore: () => void
}

/** The labels beside what is selected; on a phone at the bottom, where the thumb is. */
export function SpansBar({ box, labels, onLabel, onMore }: SpansBarProps) {
  const t = useTranslations("marking.bar")
  const wide = useWide()
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={t("label")}
      // A press must not take away what is selected.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      style={wide ? placeOf(box) : undefined}
      className={classNames(
        floatingClass,
        "fixed z-40 flex max-w-[min(560px,calc(100vw-16px))] flex-wrap items-center gap-1 p-1",
        !wide && "inset-x-2 bottom-2 p-2 pb-[max(8px,env(safe-area-inset-bottom))]",
      )}
    >
      {labels.map((label, index) => (
        <Button
          key={label.value}
          variant="quiet"
          size="s"
          className="max-md:min-h-11"
          onClick={() => onLabel(label.value)}
        >
          <span
            className={classNames(
              "underline decoration-2 underline-offset-[3px]",
              lookClass(index),
            )}
          >
            {label.label}
          </span>
        </Button>
      ))}
      <Button size="s" className="max-md:min-h-11" onClick={onMore}>
        {t("withNote")}
      </Button>
    </div>
  )
}
