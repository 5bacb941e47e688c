import { applySpans } from "./spans.ts"
import type { SpanAction } from "./spans.ts"
import { joinOf, putKey, stepOf, tierOf, withoutKey } from "./tiers.ts"
import type { Direction, DropPlace, Tiers } from "./tiers.ts"
import { isRanked, lineOf, strengthSteps } from "./work.ts"
import type { Task, Work, WorkAnswer } from "./work.ts"
import { applyWriting } from "./write.ts"
import type { WriteAction } from "./write.ts"

/** Everything that can be done on the page. Keys, drag and buttons all end in one of these. */
export type WorkAction =
  /** Places it next; again takes it back out. */
  | { readonly type: "place"; readonly key: string }
  /** Ties it with the last placed one. */
  | { readonly type: "tie"; readonly key: string }
  | { readonly type: "takeOut"; readonly key: string }
  | { readonly type: "takeLastOut" }
  | { readonly type: "move"; readonly key: string; readonly direction: Direction }
  | { readonly type: "joinOrLeave"; readonly key: string; readonly direction: Direction }
  | { readonly type: "drop"; readonly key: string; readonly place: DropPlace }
  | { readonly type: "allEqual" }
  | { readonly type: "clear" }
  | { readonly type: "drawLine"; readonly cut: number | null }
  /** Pairwise: below 0 A is better, 0 equal, above 0 B is better. */
  | { readonly type: "prefer"; readonly strength: number }
  /** `response` null: a question of the whole item. `value` null takes the answer back. */
  | {
      readonly type: "answer"
      readonly response: string | null
      readonly question: string
      readonly value: WorkAnswer | null
    }
  | {
      readonly type: "flag"
      readonly response: string
      readonly question: string
      readonly value: string
    }
  | { readonly type: "comment"; readonly text: string }
  | WriteAction
  | SpanAction

/** The line keeps its place between the responses that stand on either side of it. */
function movedCut(work: Work, key: string, place: DropPlace): number | null {
  const { cut, tiers } = work
  if (cut === null) return null
  const above = tiers.slice(0, cut)
  const left = above.filter((tier) => tier.some((other) => other !== key)).length
  if ("tier" in place) return left
  const wasAbove = above.some((tier) => tier.includes(key))
  return place.gap < cut || (place.gap === cut && wasAbove) ? left + 1 : left
}

function put(task: Task, work: Work, key: string, place: DropPlace | null): Work {
  if (place === null || !isRanked(task) || !task.keys.includes(key)) return work
  const joins = "tier" in place && work.tiers[place.tier]?.some((other) => other !== key) === true
  if (joins && !task.form.allowTies) return work
  const tiers = putKey(work.tiers, key, place)
  if (sameTiers(tiers, work.tiers)) return work
  const placed = work.placed.includes(key) ? work.placed : [...work.placed, key]
  return { ...work, tiers, placed, cut: movedCut(work, key, place), strength: null }
}

function takeOut(work: Work, key: string | undefined): Work {
  if (key === undefined || tierOf(work.tiers, key) < 0) return work
  const { cut } = work
  return {
    ...work,
    tiers: withoutKey(work.tiers, key),
    placed: work.placed.filter((other) => other !== key),
    cut: cut === null ? null : withoutKey(work.tiers.slice(0, cut), key).length,
    strength: null,
  }
}

function tie(task: Task, work: Work, key: string): Work {
  const partner = work.placed.findLast((other) => other !== key)
  if (partner === undefined) return put(task, work, key, { gap: work.tiers.length })
  const tied = put(task, work, key, { tier: tierOf(work.tiers, partner) })
  if (tied === work) return work
  // It is the last one now, so that a row of ties can follow.
  return { ...tied, placed: [...work.placed.filter((other) => other !== key), key] }
}

function prefer(task: Task, work: Work, strength: number): Work {
  const [first, second] = task.keys
  if (!isRanked(task)) return work
  if (first === undefined || second === undefined || !strengthSteps(task.form).includes(strength)) {
    return work
  }
  const tiers: Tiers =
    strength === 0 ? [[first, second]] : strength < 0 ? [[first], [second]] : [[second], [first]]
  const kept = task.form.strengthScale === null ? null : strength
  if (sameTiers(tiers, work.tiers) && kept === work.strength) return work
  return { ...work, tiers, placed: tiers.flat(), strength: kept }
}

function answer(
  work: Work,
  response: string | null,
  question: string,
  value: WorkAnswer | null,
): Work {
  const before = response === null ? work.itemAnswers : (work.responseAnswers[response] ?? {})
  if (JSON.stringify(before[question] ?? null) === JSON.stringify(value)) return work
  const others = Object.entries(before).filter(([key]) => key !== question)
  const after = Object.fromEntries(value === null ? others : [...others, [question, value]])
  if (response === null) return { ...work, itemAnswers: after }
  return { ...work, responseAnswers: { ...work.responseAnswers, [response]: after } }
}

function toggleFlag(
  work: Work,
  { response, question, value }: Extract<WorkAction, { type: "flag" }>,
): Work {
  const current = work.responseAnswers[response]?.[question]
  const chosen = Array.isArray(current) ? current.map(String) : []
  const next = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...chosen, value].toSorted()
  return answer(work, response, question, next.length === 0 ? null : next)
}

function sameTiers(a: Tiers, b: Tiers): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function drawLine(task: Task, work: Work, cut: number | null): Work {
  const within = cut === null || (Number.isInteger(cut) && cut >= 0 && cut <= work.tiers.length)
  return lineOf(task) === null || !within || cut === work.cut ? work : { ...work, cut }
}

function allEqual(task: Task, work: Work): Work {
  if (task.form.taskType === "pairwise") return prefer(task, work, 0)
  const tiers = [task.keys.toSorted()]
  if (!isRanked(task) || !task.form.allowTies || sameTiers(tiers, work.tiers)) return work
  const placed = [...work.placed, ...task.keys.filter((key) => !work.placed.includes(key))]
  return { ...work, tiers, placed, cut: work.cut === null ? null : Math.min(work.cut, 1) }
}

/** The work after an action. The very same object where the action changes nothing or is not allowed here. */
export function applyAction(task: Task, work: Work, action: WorkAction): Work {
  switch (action.type) {
    case "place":
      return tierOf(work.tiers, action.key) < 0
        ? put(task, work, action.key, { gap: work.tiers.length })
        : takeOut(work, action.key)
    case "tie":
      return tie(task, work, action.key)
    case "takeOut":
      return takeOut(work, action.key)
    case "takeLastOut":
      return task.form.taskType === "pairwise"
        ? applyAction(task, work, { type: "clear" })
        : takeOut(work, work.placed.at(-1))
    case "move":
      return put(task, work, action.key, stepOf(work.tiers, action.key, action.direction))
    case "joinOrLeave":
      return put(task, work, action.key, joinOf(work.tiers, action.key, action.direction))
    case "drop":
      return put(task, work, action.key, action.place)
    case "allEqual":
      return allEqual(task, work)
    case "clear":
      if (work.tiers.length === 0 && work.cut === null) return work
      return { ...work, tiers: [], placed: [], cut: null, strength: null }
    case "drawLine":
      return drawLine(task, work, action.cut)
    case "prefer":
      return prefer(task, work, action.strength)
    case "answer":
      return answer(work, action.response, action.question, action.value)
    case "flag":
      return toggleFlag(work, action)
    case "comment":
      return action.text === work.comment ? work : { ...work, comment: action.text }
    case "write":
    case "take":
    case "suggest":
    case "addTurn":
    case "removeTurn":
    case "choose":
    case "unchanged":
    case "discard":
      return applyWriting(task, work, action)
    case "addSpan":
    case "changeSpan":
    case "removeSpan":
      return applySpans(task, work, action)
  }
}
