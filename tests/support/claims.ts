import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"

/** What somebody gets who asks for work; throws where there is none. */
export async function claimed(
  actor: Actor,
  projectId: string,
  ahead = false,
): Promise<AssignmentDto> {
  const assignment = await claimAssignment(actor, { projectId, ahead })
  if (assignment === null) throw new Error("nothing left to claim")
  return assignment
}

/** Where a response stands in its item, whatever the order in which it is shown: `makeItems` ends its text with that. */
export function positionOf(response: AssignmentDto["item"]["responses"][number]): number {
  return Number(response.content[0]?.content.split(".")[1])
}

/** A submission that ranks the responses in the item's own order, so that what was stored can be told from it. */
export function rankedInOrder({ id, leaseToken, item }: AssignmentDto) {
  const ordered = item.responses.toSorted((a, b) => positionOf(a) - positionOf(b))
  const ranking = ordered.map(({ key }) => [key])
  return { id, leaseToken, ranking, answers: {}, activeMs: 1234 }
}
