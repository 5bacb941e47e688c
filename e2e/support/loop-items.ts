import type { ShownItem } from "./workbench.ts"

/** An item whose responses stand from best to worst. */
export type LoopItem = ShownItem

const subjects = [
  "boil rice",
  "sharpen a knife",
  "proof bread",
  "clean a cast-iron pan",
  "chop an onion",
]
const ends = [
  "for two people",
  "without special tools",
  "in a small kitchen",
  "for a beginner",
  "in ten minutes",
  "on a camping stove",
]

/** Careful answers say why and by how much; poor ones wander off. */
function answersTo(task: string): string[] {
  return [
    `To ${task}, measure first, work in small steps and taste or test after each one. If it goes wrong, stop, because heat and force cannot be undone.`,
    `To ${task}, follow the usual steps and check the result once at the end.`,
    `Many people ask how to ${task}. It depends on many things, and everybody has an opinion.`,
    `No idea how to ${task}, lol. Just order a pizza!!!`,
  ]
}

/** Up to thirty questions with two to four answers each. */
export function loopItems(count: number): LoopItem[] {
  const tasks = subjects.flatMap((subject) => ends.map((end) => `${subject} ${end}`))
  return tasks.slice(0, count).map((task, index) => ({
    prompt: `How do I ${task}?`,
    responses: answersTo(task).slice(0, 2 + (index % 3)),
  }))
}
