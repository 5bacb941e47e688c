import type { Figure } from "#lib/contracts/primitives.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import { knownFigure } from "../use-figure-text.ts"

export type Person = Overview["annotators"][number]

/** Fewer judgments say nothing about a person. */
export const fewestJudgments = 10

/**
 * What the figures allow to say of a person: that they agree less than the project does, where the whole interval of
 * their agreement lies below it; else that there is too little to say anything, or nothing.
 */
export type PersonNote = "below" | "few" | "alone" | "idle" | null

export function noteOn(person: Person, project: Figure): PersonNote {
  if (person.judgments === 0) return "idle"
  if (person.judgments < fewestJudgments) return "few"
  const own = knownFigure(person.agreement)
  if (own === null) return "alone"
  const whole = knownFigure(project)
  return whole !== null && own.ci[1] < whole.value ? "below" : null
}

const order: readonly PersonNote[] = ["below", null, "alone", "few", "idle"]

/** Those first whose work needs a look: by note, then by agreement, then by how much they did. */
export function byNeedOfALook(people: readonly Person[], project: Figure): Person[] {
  const rank = (person: Person) => order.indexOf(noteOn(person, project))
  const agreement = (person: Person) => knownFigure(person.agreement)?.value ?? 1
  return people.toSorted(
    (a, b) => rank(a) - rank(b) || agreement(a) - agreement(b) || b.judgments - a.judgments,
  )
}
