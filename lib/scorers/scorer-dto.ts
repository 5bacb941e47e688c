import { z } from "zod"
import { gateSchema, scorerMetricsSchema } from "#lib/contracts/scorers.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { jsonObjectSchema } from "#lib/contracts/primitives.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

/** The columns of a scorer that are read for people; the weights stay where they are. */
export const scorerColumns = {
  id: true,
  projectId: true,
  number: true,
  state: true,
  progress: true,
  stage: true,
  config: true,
  metrics: true,
  gate: true,
  trigger: true,
  error: true,
  createdAt: true,
  finishedAt: true,
  dataset: { select: { id: true, number: true, hash: true } },
  project: { select: { scorers: { where: { state: "champion" }, select: { id: true } } } },
} as const satisfies Prisma.ScorerSelect

type ScorerRow = Prisma.ScorerGetPayload<{ select: typeof scorerColumns }>

const storedMetricsSchema = scorerMetricsSchema.and(
  z.looseObject({ calibration: jsonObjectSchema.nullish() }),
)

/** A scorer as the API answers it. */
export function scorerDto(row: ScorerRow): ScorerDto {
  const metrics = row.metrics === null ? null : storedMetricsSchema.parse(row.metrics)
  const gate = row.gate === null ? null : gateSchema.parse(row.gate)
  return {
    id: row.id,
    projectId: row.projectId,
    number: row.number,
    status: row.state,
    progress: row.progress,
    stage: row.stage,
    datasetId: row.dataset?.id ?? null,
    datasetNumber: row.dataset?.number ?? null,
    datasetHash: row.dataset?.hash ?? null,
    config: jsonObjectSchema.parse(row.config),
    metrics,
    calibration: metrics?.calibration ?? null,
    baselines: metrics === null ? null : jsonObjectSchema.parse(metrics.baselines),
    gate,
    promotable: isPromotable(row, gate),
    trigger: row.trigger,
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** What the gate allowed against one champion says nothing of another one (I9). */
function isPromotable({ state, project }: ScorerRow, gate: ScorerDto["gate"]): boolean {
  const champion = project.scorers[0]?.id ?? null
  return (
    (state === "candidate" || state === "retired") &&
    gate?.decision === "promote" &&
    gate.championId === champion
  )
}
