import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import type { guidelineVersionsSchema } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import { listGuidelines } from "#lib/projects/list-guidelines.ts"

/** The versions of a project's guidelines, newest first, and the last one that the actor was shown. */
export async function getGuidelines(
  actor: Actor,
  input: { projectId: string },
): Promise<z.input<typeof guidelineVersionsSchema>> {
  const data = await listGuidelines(actor, input)
  const member = await db().member.findFirst({
    where: { projectId: input.projectId, userId: actor.userId, removedAt: null },
    select: { guidelineSeen: true },
  })
  return { data, seen: member?.guidelineSeen ?? 0 }
}
