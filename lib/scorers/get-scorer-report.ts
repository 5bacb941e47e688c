import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { scorerReportSchema } from "#lib/contracts/scorer-report.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { getScorer } from "./get-scorer.ts"

/** What a scorer version knows of itself. Throws `conflict` where its report is not made yet. */
export async function getScorerReport(actor: Actor, input: { id: string }): Promise<ScorerReport> {
  await getScorer(actor, input)
  const row = await db().scorer.findFirst({
    where: { id: input.id, project: readableProjects(actor) },
    select: { report: true },
  })
  if (row === null || row.report === null) {
    throw new AppError("conflict", { detail: "The report is not made yet" })
  }
  return scorerReportSchema.parse(row.report)
}
