import type { WorkAction } from "#lib/core/workbench/apply-action.ts"
import { tierOf } from "#lib/core/workbench/tiers.ts"
import type { Tiers } from "#lib/core/workbench/tiers.ts"
import type { Work } from "#lib/core/workbench/work.ts"
import type { LabelledTask } from "./assignment-task.ts"
import { choiceLabel, preferenceOf } from "./preference-label.ts"
import type { Say } from "./say.ts"

/** Where a placed response stands: its place from 1, and those it shares it with. */
export function placementOf(
  tiers: Tiers,
  key: string,
): { place: number; others: readonly string[] } | null {
  const at = tierOf(tiers, key)
  if (at < 0) return null
  return { place: at + 1, others: (tiers[at] ?? []).filter((other) => other !== key) }
}

/** The order in one line: "A > B = C". */
export function orderText(tiers: Tiers): string {
  return tiers.map((tier) => tier.join(" = ")).join(" > ")
}

function placedText(t: Say, work: Work, key: string): string {
  const placement = placementOf(work.tiers, key)
  if (placement === null) return t("say.takenOut", { key })
  const place = t("say.place", { place: placement.place })
  return placement.others.length === 0
    ? t("say.placed", { key, place })
    : t("say.placedTied", { key, place, others: placement.others.join(", ") })
}

function flagLabel(task: LabelledTask, question: string, value: string): string {
  const asked = task.form.questions.find((candidate) => candidate.key === question)
  return asked?.options?.find((option) => option.value === value)?.label ?? value
}

/** The whole order as a sentence, after undo and redo. */
export function orderSentence(t: Say, tiers: Tiers): string {
  return tiers.length === 0 ? t("say.orderEmpty") : t("say.order", { order: orderText(tiers) })
}

/** What became of what is written. Typing says itself. */
function describeWriting(
  t: Say,
  { rewrite: before }: Work,
  { rewrite: after }: Work,
  action: Extract<
    WorkAction,
    { type: "addTurn" | "removeTurn" | "choose" | "unchanged" | "discard" }
  >,
): string {
  switch (action.type) {
    case "addTurn": {
      const role = after?.messages.at(-1)?.role ?? "user"
      return t("say.turnAdded", {
        turn: after?.messages.length ?? 0,
        side: t(`prompt.roles.${role}`),
      })
    }
    case "removeTurn": {
      const count = (before?.messages.length ?? 0) - (after?.messages.length ?? 0)
      const turn = action.message + 1
      return t("say.turnRemoved", { count, turn, last: turn + 1 })
    }
    case "choose": {
      const other = before?.response ?? null
      return other === null
        ? t("say.chosen", { key: action.key })
        : t("say.chosenInstead", { key: action.key, before: other })
    }
    case "unchanged":
      return t(action.on ? "say.unchanged" : "say.toBeChanged", { key: after?.response ?? "" })
    case "discard":
      return t("say.discarded")
  }
}

/** The name of a scale or a flag's question. */
export function questionLabel(task: LabelledTask, key: string): string {
  return task.form.questions.find((candidate) => candidate.key === key)?.label ?? key
}

/** The name of what a passage is marked as. */
export function spanLabel(task: LabelledTask, value: string): string {
  return task.form.spanLabels.find((label) => label.value === value)?.label ?? value
}

/** What a screen reader says about a change; null where the control that made it has said so itself. */
export function describeChange(
  t: Say,
  task: LabelledTask,
  { before, after }: { before: Work; after: Work },
  action: WorkAction,
): string | null {
  switch (action.type) {
    case "place":
    case "tie":
    case "takeOut":
    case "move":
    case "joinOrLeave":
    case "drop":
      return placedText(t, after, action.key)
    case "takeLastOut":
      return orderSentence(t, after.tiers)
    case "allEqual":
      return t("say.allEqual")
    case "clear":
      return t("say.cleared")
    case "drawLine":
      return action.cut === null ? t("say.lineRemoved") : t("say.line", { above: action.cut })
    case "prefer":
      return t("say.preferred", { choice: choiceLabel(t, task, preferenceOf(task, after) ?? 0) })
    case "flag": {
      const answer = after.responseAnswers[action.response]?.[action.question]
      const on = Array.isArray(answer) && answer.includes(action.value)
      const flag = flagLabel(task, action.question, action.value)
      return t(on ? "say.flagOn" : "say.flagOff", { flag, key: action.response })
    }
    case "addTurn":
    case "removeTurn":
    case "choose":
    case "unchanged":
    case "discard":
      return describeWriting(t, before, after, action)
    case "addSpan":
      return t("say.marked", { label: spanLabel(task, action.span.label) })
    case "changeSpan":
      return t("say.markChanged", { label: spanLabel(task, action.label) })
    case "removeSpan":
      return t("say.markRemoved")
    case "answer":
    case "comment":
    case "write":
    case "take":
    case "suggest":
      return null
  }
}
