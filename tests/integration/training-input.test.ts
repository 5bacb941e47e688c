import { expect, it } from "vitest"
import { pgPool } from "#lib/db/client.ts"
import { loadTrainingInput } from "#lib/scorers/load-training-input.ts"
import { ownDatabase } from "#tests/support/database.ts"

ownDatabase()

it("leaves no connection behind in a transaction that a failed read has aborted", async () => {
  await expect(loadTrainingInput("no dataset version")).rejects.toThrow("uuid")
  const all = Array.from({ length: pgPool().totalCount + 1 }, () => pgPool().query("SELECT 1"))
  for (const { rowCount } of await Promise.all(all)) expect(rowCount).toBe(1)
})
