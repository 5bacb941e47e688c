import { db } from "#lib/db/client.ts"
import { expireLeasesSql } from "./claim-sql.ts"

/** Opens slots again whose lease is over by the database's clock; of one project, or of all. Answers how many. */
export async function expireLeases(projectId: string | null = null): Promise<number> {
  return db().$executeRawUnsafe(expireLeasesSql, projectId)
}
