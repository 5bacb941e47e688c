import type { TaskType } from "#lib/contracts/projects.ts"

/** In the order in which they are offered. */
export const taskTypes = [
  "ranking",
  "pairwise",
  "rating",
  "demonstration",
  "edit",
] as const satisfies readonly TaskType[]

interface TaskTraits {
  /** An order of the responses is made by hand. */
  ranked: boolean
  /** There are responses, which can be asked about and marked. */
  responses: boolean
  /** Work can be held against a gold ranking. */
  gold: boolean
  strength: boolean
  conversation: boolean
}

/** What makes sense in a project of each task type: the form shows and sends nothing else. */
export const taskTraits: Readonly<Record<TaskType, TaskTraits>> = {
  ranking: { ranked: true, responses: true, gold: true, strength: false, conversation: false },
  pairwise: { ranked: true, responses: true, gold: true, strength: true, conversation: false },
  rating: { ranked: false, responses: true, gold: true, strength: false, conversation: false },
  demonstration: {
    ranked: false,
    responses: false,
    gold: false,
    strength: false,
    conversation: true,
  },
  edit: { ranked: false, responses: true, gold: false, strength: false, conversation: false },
}
