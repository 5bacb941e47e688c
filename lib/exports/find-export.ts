import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ExportFormat } from "#lib/contracts/datasets.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import type { Split } from "#lib/core/split.ts"
import { readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { exportSql } from "./export-sql.ts"

export interface ExportChoice {
  id: string
  format: ExportFormat
  split?: Split | undefined
}

/** A dataset version that can be exported, and the statement that does it. */
export interface FoundExport {
  number: number
  projectSlug: string
  datasetHash: string
  policy: PairPolicyDto
  sql: string
}

const buildNotesSchema = z.object({
  conversational: z.boolean().default(false),
  demonstrations: z.number().default(0),
})

/** Finds a finished dataset version for the project's researchers and admins. Throws `conflict` before it is done. */
export async function findExport(actor: Actor, choice: ExportChoice): Promise<FoundExport> {
  const dataset = await db().dataset.findFirst({
    where: { id: choice.id, project: readableProjects(actor) },
    select: {
      projectId: true,
      number: true,
      hash: true,
      policy: true,
      counts: true,
      judgmentSeq: true,
      project: { select: { slug: true } },
    },
  })
  if (dataset === null) throw await refusal(actor, choice.id)
  if (dataset.hash === null || dataset.judgmentSeq === null) {
    throw new AppError("conflict", { detail: "The dataset version is not built" })
  }
  const { conversational, demonstrations } = buildNotesSchema.parse(dataset.counts)
  return {
    number: dataset.number,
    projectSlug: dataset.project.slug,
    datasetHash: dataset.hash,
    policy: pairPolicySchema.parse(dataset.policy),
    sql: exportSql(choice.format, {
      datasetId: choice.id,
      projectId: dataset.projectId,
      judgmentSeq: dataset.judgmentSeq,
      conversational,
      written: demonstrations > 0,
      split: choice.split,
    }),
  }
}

async function refusal(actor: Actor, id: string): Promise<AppError> {
  const known = await db().dataset.findFirst({
    where: { id, project: visibleProjects(actor) },
    select: { id: true },
  })
  return new AppError(known === null ? "not-found" : "not-allowed")
}
