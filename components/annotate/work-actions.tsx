"use client"

import { Redo2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import type { ButtonVariant } from "#components/ui/button-class.ts"
import { classNames } from "#components/ui/class-names.ts"
import { useKeyLabel } from "./key-label.ts"
import { missingText } from "./missing-text.ts"
import { useWorkView } from "./work-view.tsx"

/** What is missing, named where one looks after pressing Submit. */
export function MissingNote() {
  const t = useTranslations("annotate")
  const { task, missing } = useWorkView()
  return (
    <p role="alert" className="text-13 font-semibold text-bad empty:hidden">
      {missing === null ? null : missingText(t, task, missing)}
    </p>
  )
}

/** What the next key will do, while one waits for it. */
export function ArmedNote() {
  const t = useTranslations("annotate.armed")
  const { armed, current, work, reading } = useWorkView()
  const of = { tie: work.placed.at(-1) ?? null, flag: current, difference: reading.compareFrom }
  if (armed === null) return null
  const key = of[armed]
  if (key === null && armed !== "difference") return null
  return (
    <p aria-hidden="true" className="text-13 font-semibold text-accent-ink">
      {key === null ? t("differenceFirst") : t(armed, { key })}
    </p>
  )
}

/** Words at the start where the key stands at the end, in the middle where no key is shown. */
const alignClass = "justify-start max-sm:justify-center pointer-coarse:justify-center"

export function UndoButtons() {
  const t = useTranslations("annotate.rail")
  const { canUndo, keysOn, undo, task } = useWorkView()
  const keyOf = useKeyLabel(task)
  return (
    <div className="flex gap-2">
      <Button
        className={classNames(alignClass, "flex-1")}
        aria-disabled={!canUndo || undefined}
        kbd={keysOn ? keyOf("undo") : undefined}
        onClick={undo}
      >
        {t("undo")}
      </Button>
      <RedoButton />
    </div>
  )
}

/** Small: it is there for who has taken back too much. */
export function RedoButton({ variant = "default" }: { variant?: ButtonVariant }) {
  const t = useTranslations("annotate.rail")
  const { canRedo, redo } = useWorkView()
  return (
    <Button
      variant={variant}
      square
      aria-label={t("redo")}
      aria-disabled={!canRedo || undefined}
      icon={<Redo2 aria-hidden="true" className="size-4 shrink-0" />}
      onClick={redo}
    />
  )
}

export function SkipButton({ onSkip }: { onSkip: () => void }) {
  const t = useTranslations("annotate.rail")
  const { keysOn, task } = useWorkView()
  const keyOf = useKeyLabel(task)
  return (
    <Button className={alignClass} kbd={keysOn ? keyOf("skip") : undefined} onClick={onSkip}>
      {t("skip")}
    </Button>
  )
}

export function SubmitButton({ onSubmit, label }: { onSubmit: () => void; label?: string }) {
  const t = useTranslations("annotate.rail")
  const { keysOn, task } = useWorkView()
  const keyOf = useKeyLabel(task)
  return (
    <Button
      variant="primary"
      className={classNames(
        alignClass,
        "min-h-10 pointer-coarse:min-h-12 short:md:sticky short:md:bottom-0",
      )}
      kbd={keysOn ? keyOf("submit") : undefined}
      onClick={onSubmit}
    >
      {label ?? t("submit")}
    </Button>
  )
}
