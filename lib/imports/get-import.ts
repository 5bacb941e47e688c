import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ImportDto } from "#lib/contracts/items.ts"
import { managedProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { importSelect, toImportDto } from "./import-dto.ts"

/** An import's progress and first errors, for admins. */
export async function getImport(
  actor: Actor,
  input: { id: string },
  tx: Tx = db(),
): Promise<ImportDto> {
  const row = await tx.import.findFirst({
    where: { id: input.id, project: managedProjects(actor) },
    select: importSelect,
  })
  if (row !== null) return toImportDto(row)
  const known = await tx.import.findFirst({
    where: { id: input.id, project: visibleProjects(actor) },
    select: { id: true },
  })
  throw new AppError(known === null ? "not-found" : "not-allowed")
}
