import type { Task, Work } from "#lib/core/workbench/work.ts"
import { tierOf } from "#lib/core/workbench/tiers.ts"
import type { Say } from "./say.ts"

/** The chosen step of the scale; without a scale -1 for A, 0 for a tie, 1 for B. Null where nothing is chosen. */
export function preferenceOf(task: Task, work: Work): number | null {
  if (task.form.strengthScale !== null) return work.strength
  const [first = "", second = ""] = task.keys
  if (work.tiers.length === 0) return null
  return Math.sign(tierOf(work.tiers, first) - tierOf(work.tiers, second))
}

// From the weakest step on; how many of the words a scale uses depends on its length.
const words = {
  1: ["better"],
  2: ["slightly", "much"],
  3: ["slightly", "better", "much"],
  4: ["slightly", "better", "much", "very"],
} as const

/** One step of the scale in words. */
export function choiceLabel(t: Say, task: Task, step: number): string {
  if (step === 0) return t("pairwise.step.equal")
  const key = task.keys[step < 0 ? 0 : 1] ?? ""
  const scale = task.form.strengthScale ?? 1
  const row = scale === 2 ? words[2] : scale === 3 ? words[3] : scale === 4 ? words[4] : words[1]
  return t(`pairwise.step.${row[Math.abs(step) - 1] ?? "better"}`, { key })
}
