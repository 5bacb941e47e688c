import type { WorkAction } from "./apply-action.ts"
import { currentScale, ratingAt, ratingPlaces, stepScale } from "./rating.ts"
import type { RatingPlace } from "./rating.ts"
import type { Task, Work } from "./work.ts"

interface RateStroke {
  readonly key: string
  readonly shift: boolean
  readonly digit: number | null
  /** Upper case. */
  readonly letter: string | null
}

interface RateContext {
  readonly task: Task
  readonly work: Work
  readonly current: string | null
  readonly question: string | null
}

type RateCommand =
  | { readonly kind: "act"; readonly action: WorkAction }
  | ({ readonly kind: "goTo" } & RatingPlace)

const steps: Readonly<Record<string, Parameters<typeof stepScale>[2]>> = {
  ArrowUp: { scales: -1 },
  ArrowDown: { scales: 1 },
  ArrowLeft: { cards: -1 },
  ArrowRight: { cards: 1 },
}

function goTo(place: RatingPlace): RateCommand {
  return { kind: "goTo", ...place }
}

/** Takes back the rating one stands on, or where there is none the last one before it. */
function takeBack(place: RatingPlace, { task, work }: RateContext): RateCommand | null {
  const places = ratingPlaces(task)
  const until = places.findIndex(
    ({ response, question }) => response === place.response && question === place.question,
  )
  const rated = places.slice(0, until + 1).findLast((one) => ratingAt(work, one) !== null)
  return rated === undefined
    ? null
    : { kind: "act", action: { type: "answer", ...rated, value: null } }
}

/** What a key means on cards that are rated: digits rate, arrows and letters go elsewhere. */
export function rateCommand(stroke: RateStroke, context: RateContext): RateCommand | null {
  const { key, shift, digit, letter } = stroke
  const { task, work, current, question } = context
  const place = currentScale(task, work, current, question)
  if (place === null) return null
  if (digit !== null) {
    return digit > 7 ? null : { kind: "act", action: { type: "answer", ...place, value: digit } }
  }
  if (key === "Backspace") return takeBack(place, context)
  const step = steps[key]
  if (step !== undefined && !shift) return goTo(stepScale(task, place, step))
  if (letter === null || shift || !task.keys.includes(letter)) return null
  const first = currentScale(task, work, letter, null)
  return first === null ? null : goTo(first)
}
