import type { Actor } from "#lib/contracts/actor.ts"
import type { ImportDto } from "#lib/contracts/items.ts"
import { assertProjectAccess, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { cutPage, decodeCursor, olderThan } from "#lib/db/page-cursor.ts"
import { importSelect, toImportDto } from "./import-dto.ts"

interface ListImports {
  projectId: string
  limit: number
  cursor?: string | undefined
}

/** A project's imports, newest first. */
export async function listImports(
  actor: Actor,
  input: ListImports,
  tx: Tx = db(),
): Promise<{ data: ImportDto[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "admin", tx)
  const found = await tx.import.findMany({
    where: {
      AND: [
        { projectId: input.projectId, project: managedProjects(actor) },
        olderThan(decodeCursor(input.cursor)),
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select: importSelect,
  })
  const { rows, nextCursor } = cutPage(found, input.limit)
  return { data: rows.map(toImportDto), nextCursor }
}
