import type { Qualification } from "#lib/contracts/projects.ts"
import { Prisma } from "#lib/db/generated/client.ts"

type Columns<T> = Omit<T, "qualification"> & {
  qualification?: Qualification | typeof Prisma.DbNull
}

/** A project's settings as columns: no qualification is SQL's null, which Prisma tells from JSON's. */
export function projectColumns<T extends { qualification?: Qualification | null }>(
  settings: T,
): Columns<T> {
  const { qualification, ...others } = settings
  return {
    ...others,
    ...(qualification === undefined ? {} : { qualification: qualification ?? Prisma.DbNull }),
  }
}
