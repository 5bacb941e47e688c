import type { Actor } from "#lib/contracts/actor.ts"
import type { Today } from "#lib/contracts/learning.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { ownDays } from "./own-days.ts"

/** What an annotator has done in a project since midnight where they are. */
export async function getToday(
  actor: Actor,
  input: { projectId: string; timeZone: string },
): Promise<Today> {
  await assertProjectAccess(actor, input.projectId, "annotator")
  const [today] = await ownDays(actor, { ...input, days: 1 }, db())
  if (today === undefined) throw new Error("the series of days is empty")
  return today
}
