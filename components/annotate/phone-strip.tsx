"use client"

import { ListOrdered, Undo2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { Suspense, useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { Drawer } from "#components/ui/drawer.tsx"
import { unplacedOf } from "#lib/core/workbench/tiers.ts"
import { KeyOrder } from "./key-order.tsx"
import { StrengthScale } from "./strength-scale.tsx"
import { partsOf } from "./task-parts.tsx"
import { MissingNote, RedoButton, SkipButton, SubmitButton, UndoButtons } from "./work-actions.tsx"
import { useWorkView } from "./work-view.tsx"

/** The order so far in one line: A › B = C › D left. */
function OrderLine() {
  const t = useTranslations("annotate.rail")
  const { task, work } = useWorkView()
  const left = unplacedOf(work.tiers, task.keys)
  return (
    <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 text-13 text-ink-3">
      <KeyOrder tiers={work.tiers} />
      {work.tiers.length === 0 ? t("nothingPlaced") : null}
      {work.tiers.length > 0 && left.length > 0 ? (
        <>
          <span aria-hidden="true">›</span>
          {t("left", { keys: left.join(", ") })}
        </>
      ) : null}
    </span>
  )
}

/** On a phone: the order, and everything that is done with it, at the bottom of the screen. */
export default function PhoneStrip({
  onSubmit,
  onSkip,
  submitLabel,
}: {
  onSubmit: () => void
  onSkip?: (() => void) | undefined
  submitLabel?: string | undefined
}) {
  const t = useTranslations("annotate.rail")
  const common = useTranslations("common")
  const { task, canUndo, undo, missing } = useWorkView()
  const [open, setOpen] = useState(false)
  const [wasMissing, setWasMissing] = useState(missing)
  if (missing !== wasMissing) {
    setWasMissing(missing)
    // The line is drawn in the order, which is in here.
    if (missing?.kind === "line") setOpen(true)
  }
  const { Rail, Line } = partsOf(task.form.taskType)
  const pairwise = task.form.taskType === "pairwise"
  return (
    <div className="grid gap-2.5 px-3 pt-2.5 pb-[max(14px,env(safe-area-inset-bottom))] short:flex short:flex-wrap short:items-center short:gap-2 short:pt-2 short:pb-[max(8px,env(safe-area-inset-bottom))]">
      <div className="relative flex items-center gap-1.5 short:flex-[1_1_240px]">
        {pairwise ? (
          <div className="min-w-0 flex-1">
            <StrengthScale />
          </div>
        ) : Line === null ? (
          <OrderLine />
        ) : (
          <Suspense fallback={<span className="flex-1" />}>
            <Line />
          </Suspense>
        )}
        {/* Beside the words above a scale, which needs all the width. */}
        <span className={classNames("flex gap-1.5", pairwise && "absolute end-0 top-0")}>
          <Button
            variant="quiet"
            square
            aria-label={t("undo")}
            aria-disabled={!canUndo || undefined}
            icon={<Undo2 aria-hidden="true" className="size-4 shrink-0" />}
            onClick={undo}
          />
          <RedoButton variant="quiet" />
          <Drawer
            title={t(task.form.taskType === "ranking" ? "reorder" : "more")}
            closeLabel={common("close")}
            open={open}
            onOpenChange={setOpen}
            className="inset-x-0! top-auto! bottom-0! max-h-[85dvh] w-full! rounded-t-l border-t [--slide-from:0px]!"
            trigger={
              <Button
                variant="quiet"
                square
                aria-label={t("more")}
                icon={<ListOrdered aria-hidden="true" className="size-4 shrink-0" />}
              />
            }
          >
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <Suspense>{Rail === null ? null : <Rail />}</Suspense>
              <div className="grid gap-2">
                <UndoButtons />
                {onSkip ? (
                  <SkipButton
                    onSkip={() => {
                      setOpen(false)
                      onSkip()
                    }}
                  />
                ) : null}
              </div>
            </div>
          </Drawer>
        </span>
      </div>
      <MissingNote />
      <SubmitButton onSubmit={onSubmit} {...(submitLabel ? { label: submitLabel } : {})} />
    </div>
  )
}
