"use client"

import { useTranslations } from "next-intl"
import { useDeferredValue, useMemo } from "react"
import { DifferenceText } from "#components/text/difference-text.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { wordDifference } from "#lib/core/text-difference.ts"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import type { Comparison } from "./use-reading.ts"
import { useWorkView } from "./work-view.tsx"

interface DifferenceDialogProps {
  comparison: Comparison
  onChange: (comparison: Comparison | null) => void
}

const none: readonly WorkMessage[] = []

/** The differences of the messages, each with the one in the same place; none before there is a comparison. */
function useDifferences(comparison: Comparison | null) {
  const { contents } = useWorkView().task
  const contentOf = (side: keyof Comparison) =>
    (comparison === null ? undefined : contents[comparison[side]]) ?? none
  const [before, after] = [contentOf("from"), contentOf("to")]
  return useMemo(
    () =>
      Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
        role: after[at]?.role ?? before[at]?.role ?? "assistant",
        parts: wordDifference(before[at]?.content ?? "", after[at]?.content ?? ""),
      })),
    [after, before],
  )
}

/** Which two answers are held against each other, where there are more. */
function Choice({ comparison, onChange }: DifferenceDialogProps) {
  const t = useTranslations("reading.difference")
  const { keys } = useWorkView().task
  const sides = ["from", "to"] as const
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      {sides.map((side) => (
        <div key={side}>
          <p className="label mb-1.5">{t(side)}</p>
          <SegmentedControl
            label={t(side)}
            value={comparison[side]}
            onValueChange={(key) => {
              const other = side === "from" ? "to" : "from"
              // The same on both sides would be no comparison: they change places.
              const kept = comparison[other] === key ? comparison[side] : comparison[other]
              onChange(side === "from" ? { from: key, to: kept } : { from: kept, to: key })
            }}
            segments={keys.map((value) => ({ value, label: value }))}
          />
        </div>
      ))}
    </div>
  )
}

/** What two answers have in common and where they part, word by word, in their source text. */
export default function DifferenceDialog({ comparison, onChange }: DifferenceDialogProps) {
  const t = useTranslations("reading.difference")
  const roles = useTranslations("annotate.prompt.roles")
  const common = useTranslations("common")
  const { task } = useWorkView()
  // The dialog opens at once, and the texts follow.
  const differences = useDifferences(useDeferredValue(comparison, null))
  const { from, to } = comparison
  const labels = { removed: t("only", { key: from }), added: t("only", { key: to }) }
  const isSame =
    differences.length > 0 &&
    differences.every(({ parts }) => parts.every(({ kind }) => kind === "same"))
  return (
    <Dialog
      open
      size="l"
      onOpenChange={(open) => {
        if (!open) onChange(null)
      }}
      title={t("title", { from, to })}
      description={t("lead")}
      closeLabel={common("close")}
    >
      <div className="grid gap-4">
        {task.keys.length > 2 ? <Choice comparison={comparison} onChange={onChange} /> : null}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-13 text-ink-2">
          <del className="text-bad">{labels.removed}</del>
          <ins className="text-good">{labels.added}</ins>
        </p>
        {isSame ? <p className="text-14">{t("same")}</p> : null}
        {differences.map(({ role, parts }, at) => (
          <div key={at}>
            {differences.length > 1 ? <p className="label mb-1">{roles(role)}</p> : null}
            <DifferenceText parts={parts} labels={labels} />
          </div>
        ))}
      </div>
    </Dialog>
  )
}
