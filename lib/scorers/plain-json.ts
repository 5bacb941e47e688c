import type { Prisma } from "#lib/db/generated/client.ts"

/** The value as a JSON column takes it. */
export function plainJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject
}
