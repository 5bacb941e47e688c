"use client"

import { lazy } from "react"
import type { ComponentType } from "react"
import type { TaskType } from "#lib/contracts/projects.ts"
import { Rail } from "./rail.tsx"
import { RankedCards } from "./ranked-cards.tsx"

/** What a task type puts into the page of an item. */
export interface TaskParts {
  /** Below or beside the prompt: the answers, or where one is written. */
  readonly Main: ComponentType
  /** What was done so far, at the side. */
  readonly Rail: ComponentType | null
  /** The same in a line, on a phone. Null: an order, which the strip knows itself. */
  readonly Line: ComponentType | null
}

// Each type beside rankings is a chunk of its own: nobody loads what their project does not ask for.
const rating = () => import("./rating.tsx")
const demonstration = () => import("./demonstration.tsx")
const edit = () => import("./edit.tsx")

const ranked: TaskParts = { Main: RankedCards, Rail, Line: null }

const parts: Record<TaskType, TaskParts> = {
  ranking: ranked,
  pairwise: { ...ranked, Rail: null },
  rating: {
    Main: lazy(async () => ({ default: (await rating()).RatedCards })),
    Rail: lazy(async () => ({ default: (await rating()).RatingRail })),
    Line: lazy(async () => ({ default: (await rating()).RatingLine })),
  },
  demonstration: {
    Main: lazy(async () => ({ default: (await demonstration()).Demonstration })),
    Rail: lazy(async () => ({ default: (await demonstration()).DemonstrationRail })),
    Line: lazy(async () => ({ default: (await demonstration()).DemonstrationLine })),
  },
  edit: {
    Main: lazy(async () => ({ default: (await edit()).Edit })),
    Rail: lazy(async () => ({ default: (await edit()).EditRail })),
    Line: lazy(async () => ({ default: (await edit()).EditLine })),
  },
}

export function partsOf(taskType: TaskType): TaskParts {
  return parts[taskType]
}
