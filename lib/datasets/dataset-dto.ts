import { z } from "zod"
import { datasetCountsSchema } from "#lib/contracts/datasets.ts"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { splitSchema } from "#lib/contracts/primitives.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

export const datasetSelect = {
  id: true,
  projectId: true,
  number: true,
  state: true,
  hash: true,
  policy: true,
  counts: true,
  splits: true,
  error: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.DatasetSelect

type DatasetRow = Prisma.DatasetGetPayload<{ select: typeof datasetSelect }>

export function toDatasetDto(row: DatasetRow): DatasetDto {
  return {
    id: row.id,
    projectId: row.projectId,
    number: row.number,
    status: row.state,
    hash: row.hash,
    policy: pairPolicySchema.parse(row.policy),
    counts: z.nullable(datasetCountsSchema).parse(row.counts),
    splits: z.nullable(z.record(splitSchema, z.number().int())).parse(row.splits),
    error: row.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
