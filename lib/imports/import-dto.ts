import type { ImportDto } from "#lib/contracts/items.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

const shownErrors = 100

export const importSelect = {
  id: true,
  projectId: true,
  state: true,
  format: true,
  fileName: true,
  sizeBytes: true,
  readBytes: true,
  rows: true,
  accepted: true,
  rejected: true,
  duplicates: true,
  judgments: true,
  error: true,
  createdAt: true,
  finishedAt: true,
  errors: {
    orderBy: [{ row: "asc" }, { path: "asc" }],
    take: shownErrors,
    select: { row: true, path: true, message: true },
  },
} as const satisfies Prisma.ImportSelect

type ImportRow = Prisma.ImportGetPayload<{ select: typeof importSelect }>

/** Progress is by bytes: how many rows a file has is not known before its end. */
function progressOf(row: ImportRow): number {
  if (row.state === "done") return 1
  const size = Number(row.sizeBytes)
  return size === 0 ? 0 : Math.min(1, Number(row.readBytes) / size)
}

export function toImportDto(row: ImportRow): ImportDto {
  return {
    id: row.id,
    projectId: row.projectId,
    status: row.state,
    format: row.format,
    fileName: row.fileName,
    sizeBytes: Number(row.sizeBytes),
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    duplicates: row.duplicates,
    judgments: row.judgments,
    progress: progressOf(row),
    error: row.error,
    errors: row.errors,
    errorsUrl: row.rejected > 0 ? `/api/v1/imports/${row.id}/errors` : null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
