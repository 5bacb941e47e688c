import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { csvCell } from "./csv-cell.ts"
import { getImport } from "./get-import.ts"

const rowsPerRead = 1_000

/** All stored errors of an import as CSV, for admins, some at a time. */
export async function exportImportErrors(
  actor: Actor,
  input: { id: string },
): Promise<AsyncIterable<string>> {
  const { id } = await getImport(actor, input)
  return csvLines(id)
}

async function* csvLines(importId: string): AsyncGenerator<string> {
  yield "row,path,message\r\n"
  let last: { row: number; path: string } | null = null
  for (;;) {
    const errors: { row: number; path: string; message: string }[] =
      await db().importError.findMany({
        where: {
          importId,
          ...(last === null
            ? {}
            : { OR: [{ row: { gt: last.row } }, { row: last.row, path: { gt: last.path } }] }),
        },
        orderBy: [{ row: "asc" }, { path: "asc" }],
        take: rowsPerRead,
        select: { row: true, path: true, message: true },
      })
    if (errors.length === 0) return
    yield errors
      .map(({ row, path, message }) => `${row},${csvCell(path)},${csvCell(message)}\r\n`)
      .join("")
    last = errors.at(-1) ?? null
  }
}
