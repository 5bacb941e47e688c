import { responseQuestions } from "./work.ts"
import type { Task, Work } from "./work.ts"

/** One scale of one response. */
export interface RatingPlace {
  readonly response: string
  readonly question: string
}

function scalesOf(task: Task): string[] {
  return responseQuestions(task)
    .filter(({ kind }) => kind === "likert")
    .map(({ key }) => key)
}

/** Every scale, card by card, in the order in which digits go through them. */
export function ratingPlaces(task: Task): RatingPlace[] {
  const questions = scalesOf(task)
  return task.keys.flatMap((response) => questions.map((question) => ({ response, question })))
}

/** 1 to 7, or null where nothing was chosen. */
export function ratingAt(work: Work, { response, question }: RatingPlace): number | null {
  const answer = work.responseAnswers[response]?.[question]
  return typeof answer === "number" ? answer : null
}

/** What of a response is rated, of how many scales, and the mean of those; null where none is. */
export function ratedOf(
  task: Task,
  work: Work,
  response: string,
): { readonly rated: number; readonly of: number; readonly mean: number | null } {
  const questions = scalesOf(task)
  const given = questions.flatMap((question) => ratingAt(work, { response, question }) ?? [])
  const sum = given.reduce((total, rating) => total + rating, 0)
  return {
    rated: given.length,
    of: questions.length,
    mean: given.length === 0 ? null : sum / given.length,
  }
}

function samePlace(a: RatingPlace, b: RatingPlace): boolean {
  return a.response === b.response && a.question === b.question
}

/** The next scale without a rating after this one, from the beginning again at the end; null where all are rated. */
export function nextUnrated(task: Task, work: Work, after: RatingPlace): RatingPlace | null {
  const places = ratingPlaces(task)
  const at = places.findIndex((place) => samePlace(place, after))
  const order = [...places.slice(at + 1), ...places.slice(0, at + 1)]
  return order.find((place) => ratingAt(work, place) === null) ?? null
}

/**
 * The scale that a digit rates: the one that was gone to; else the first without a rating on the current card, or its
 * first; else the first of all without one.
 */
export function currentScale(
  task: Task,
  work: Work,
  current: string | null,
  question: string | null,
): RatingPlace | null {
  const places = ratingPlaces(task)
  const own = current === null ? places : places.filter(({ response }) => response === current)
  const chosen = own.find((place) => place.question === question)
  if (current !== null && chosen !== undefined) return chosen
  return own.find((place) => ratingAt(work, place) === null) ?? own[0] ?? null
}

/** Where a rating task is not what it was: the scale to go back to after undo. Null where it is no rating that changed. */
export function changedScale(task: Task, before: Work, after: Work): RatingPlace | null {
  if (task.form.taskType !== "rating") return null
  return ratingPlaces(task).find((at) => ratingAt(before, at) !== ratingAt(after, at)) ?? null
}

/** So many scales on or back, or so many cards; stays where there is no further one. */
export function stepScale(
  task: Task,
  from: RatingPlace,
  by: { readonly scales: number } | { readonly cards: number },
): RatingPlace {
  const places = ratingPlaces(task)
  const at = places.findIndex((place) => samePlace(place, from))
  if ("scales" in by) return places[at + by.scales] ?? from
  const response = task.keys[task.keys.indexOf(from.response) + by.cards]
  return response === undefined ? from : { response, question: from.question }
}
