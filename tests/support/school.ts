import type { Actor } from "#lib/contracts/actor.ts"
import type { SubmittedTrial, TrialDto, TrialPurpose } from "#lib/contracts/learning.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"
import { submitTrial } from "#lib/learning/submit-trial.ts"
import { positionOf } from "#tests/support/claims.ts"
import { makeItems, makeMember, makeProject } from "#tests/support/factories.ts"

/** Gold of every item that is learned from, by position: response 0 is best, the last two are equal. */
export const gold = [[0], [1], [2, 3]]

/** A project with items of each purpose, and a newcomer. */
export async function makeSchool(
  admin: Actor,
  options: {
    practice?: number
    qualification?: number
    threshold?: number
    attempts?: number
    work?: number
  },
): Promise<{ projectId: string; newcomer: Actor }> {
  const { practice = 0, qualification = 0, threshold, attempts = 2, work = 2 } = options
  const projectId = await makeProject(
    threshold === undefined ? {} : { qualification: { threshold, attempts } },
  )
  const newcomer = await makeMember(projectId, "annotator")
  const ids = await makeItems(projectId, { count: practice + qualification + work })
  for (const [index, id] of ids.slice(0, practice + qualification).entries()) {
    const purpose = index < practice ? "practice" : "qualification"
    await updateItem(admin, { id, gold, purpose, explanation: `why-${index}` })
  }
  return { projectId, newcomer }
}

/** The gold ranking, or it upside down, in the keys that this trial shows. */
export function keyed({ item }: TrialDto, right: boolean): string[][] {
  const tiers = gold.map((tier) =>
    item.responses
      .filter((response) => tier.includes(positionOf(response)))
      .map(({ key }) => key)
      .toSorted(),
  )
  return right ? tiers : tiers.toReversed()
}

/** The trial that comes next; throws where there is none. */
export async function takeNext(
  actor: Actor,
  projectId: string,
  purpose: TrialPurpose,
): Promise<TrialDto> {
  const trial = await nextTrial(actor, { projectId, purpose })
  if (trial === null) throw new Error(`no ${purpose} item`)
  return trial
}

/** Answers the trial that comes next with its gold ranking, or with that upside down. */
export async function answer(
  actor: Actor,
  projectId: string,
  purpose: TrialPurpose,
  right: boolean,
): Promise<SubmittedTrial> {
  const trial = await takeNext(actor, projectId, purpose)
  const { itemId, attempt } = trial
  return submitTrial(actor, { projectId, itemId, attempt, ranking: keyed(trial, right) })
}
