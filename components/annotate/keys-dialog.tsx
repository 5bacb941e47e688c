"use client"

import { useTranslations } from "next-intl"
import { Fragment } from "react"
import { Dialog } from "#components/ui/dialog.tsx"
import { Kbd } from "#components/ui/kbd.tsx"
import { Switch } from "#components/ui/switch.tsx"
import { needsShift } from "#lib/core/workbench/key-command.ts"
import { flagsOf, isRanked, lineOf, strengthSteps } from "#lib/core/workbench/work.ts"
import type { LabelledTask } from "./assignment-task.ts"
import { useModifierKey } from "./modifier-key.ts"

type RowText = keyof IntlRows
type IntlRows = Record<
  | "place"
  | "tie"
  | "move"
  | "join"
  | "takeLast"
  | "undo"
  | "drag"
  | "flag"
  | "line"
  | "submit"
  | "skip"
  | "guidelines"
  | "keys"
  | "preferA"
  | "preferEqual"
  | "strength"
  | "strengthArrows"
  | "rate"
  | "rateMove"
  | "rateCard"
  | "goToCard"
  | "takeRating"
  | "choose"
  | "submitWriting"
  | "leaveText",
  true
>

interface Row {
  text: RowText
  /** Alternatives, each a row of keys pressed together or one after the other. */
  keys: readonly string[]
}

function rowsOf(task: LabelledTask | null, modifier: string): Row[] {
  const letter = (name: string) => (task && needsShift(task, name) ? `⇧ ${name}` : name)
  const ranked = task === null || isRanked(task)
  const common: Row[] = [
    ...(ranked ? [{ text: "takeLast" as const, keys: ["⌫"] }] : []),
    { text: "undo", keys: [`${modifier} Z`, `⇧ ${modifier} Z`] },
    ...(task && flagsOf(task).length > 0
      ? [{ text: "flag" as const, keys: [`${letter("F")} 1…9`] }]
      : []),
    { text: "submit", keys: ["↵"] },
    { text: "skip", keys: [letter("S")] },
    { text: "guidelines", keys: [letter("G")] },
    { text: "keys", keys: ["?"] },
  ]
  if (task?.form.taskType === "pairwise") {
    const steps = strengthSteps(task.form)
    const choose: Row[] =
      task.form.strengthScale === null
        ? [{ text: "preferA", keys: ["1", "2"] }]
        : [{ text: "strength", keys: [`1…${steps.length}`] }]
    return [
      ...choose,
      ...(task.form.allowTies ? [{ text: "preferEqual" as const, keys: ["="] }] : []),
      { text: "strengthArrows", keys: ["←", "→"] },
      ...common,
    ]
  }
  const last = task?.keys.at(-1) ?? "D"
  if (task?.form.taskType === "rating") {
    return [
      { text: "rate", keys: ["1…7"] },
      { text: "rateMove", keys: ["↑", "↓"] },
      { text: "rateCard", keys: ["←", "→"] },
      { text: "goToCard", keys: [`A…${last}`] },
      { text: "takeRating", keys: ["⌫"] },
      ...common,
    ]
  }
  if (!ranked) {
    const several = task.keys.length > 1
    const digits = `1…${Math.min(9, task.keys.length)}`
    return [
      ...(several ? [{ text: "choose" as const, keys: [digits, `A…${last}`] }] : []),
      { text: "submitWriting", keys: [`${modifier} ↵`] },
      { text: "leaveText", keys: ["Esc"] },
      ...common,
    ]
  }
  return [
    { text: "place", keys: [`1…${Math.min(9, task?.keys.length ?? 9)}`, `A…${last}`] },
    ...(task?.form.allowTies === false ? [] : [{ text: "tie" as const, keys: ["= 1…9"] }]),
    { text: "move", keys: ["↑", "↓"] },
    ...(task?.form.allowTies === false ? [] : [{ text: "join" as const, keys: ["⇧ ↑", "⇧ ↓"] }]),
    ...(task && lineOf(task) !== null ? [{ text: "line" as const, keys: ["-"] }] : []),
    { text: "drag", keys: ["Tab ␣"] },
    ...common,
  ]
}

interface KeysDialogProps {
  task: LabelledTask | null
  keysOn: boolean
  onKeysOn: (on: boolean) => void
  onClose: () => void
}

/** All keys, and the switch that turns them off. */
export default function KeysDialog({ task, keysOn, onKeysOn, onClose }: KeysDialogProps) {
  const t = useTranslations("annotate.keys")
  const common = useTranslations("common")
  const modifier = useModifierKey()
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
    >
      <Switch
        label={t("switch")}
        hint={t("switchHint")}
        checked={keysOn}
        onChange={(event) => onKeysOn(event.target.checked)}
        className="mb-4"
      />
      <table className="w-full text-14">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("column.key")}</th>
            <th scope="col">{t("column.does")}</th>
          </tr>
        </thead>
        <tbody className={keysOn ? undefined : "opacity-60"}>
          {rowsOf(task, modifier).map(({ text, keys }) => (
            <tr key={text} className="border-t border-line">
              <th
                scope="row"
                className="py-2 pe-4 text-start align-top font-normal whitespace-nowrap"
              >
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 ? (
                      <span className="mx-1.5 text-12 text-ink-3">{t("or")}</span>
                    ) : null}
                    <span className="sr-only">{key}</span>
                    <Kbd>{key}</Kbd>
                  </Fragment>
                ))}
              </th>
              <td className="py-2">{t(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
