import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"

/** Notes that the annotator has been shown a version of the guidelines; a lower one changes nothing. */
export async function acknowledgeGuidelines(
  actor: Actor,
  input: { projectId: string; version: number },
): Promise<void> {
  await assertProjectAccess(actor, input.projectId, "annotator")
  const noted = await db().$executeRaw`
    UPDATE member m SET guideline_seen = greatest(m.guideline_seen, ${input.version})
    FROM project p
    WHERE m.project_id = ${input.projectId}::uuid AND m.user_id = ${actor.userId}::uuid
      AND p.id = m.project_id AND p.guideline_version >= ${input.version}`
  if (noted === 0) throw new AppError("not-found", { detail: "There is no such version" })
}
