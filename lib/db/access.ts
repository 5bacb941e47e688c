import { AppError } from "#lib/contracts/app-error.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { Prisma } from "./generated/client.ts"
import { db } from "./client.ts"
import type { Tx } from "./client.ts"

// The actor's part of every WHERE clause (I11). A query that reads or changes a project's things uses one of these, so
// that a forgotten check in a use case still finds no row.

/** Projects the actor may know of. */
export function visibleProjects(actor: Actor): Prisma.ProjectWhereInput {
  if (actor.role === "admin") return {}
  return { members: { some: { userId: actor.userId, removedAt: null } } }
}

/** Projects whose items, judgments and results the actor may read. */
export function readableProjects(actor: Actor): Prisma.ProjectWhereInput {
  if (actor.role === "admin") return {}
  return { members: { some: { userId: actor.userId, role: "researcher", removedAt: null } } }
}

/** Projects in which the actor works as an annotator. */
export function annotatedProjects(actor: Actor): Prisma.ProjectWhereInput {
  return { members: { some: { userId: actor.userId, role: "annotator", removedAt: null } } }
}

/** Projects the actor may change. */
export function managedProjects(actor: Actor): Prisma.ProjectWhereInput {
  return actor.role === "admin" ? {} : { id: { in: [] } }
}

const whereFor = {
  member: visibleProjects,
  reader: readableProjects,
  annotator: annotatedProjects,
  admin: managedProjects,
} as const

/**
 * Throws unless the actor may use the project in this way: `not-found` where they may not know of it, `not-allowed`
 * where they may.
 */
export async function assertProjectAccess(
  actor: Actor,
  projectId: string,
  need: keyof typeof whereFor,
  tx: Tx = db(),
): Promise<void> {
  const allowed = await tx.project.findFirst({
    where: { AND: [{ id: projectId }, whereFor[need](actor)] },
    select: { id: true },
  })
  if (allowed !== null) return
  const known = await tx.project.findFirst({
    where: { AND: [{ id: projectId }, visibleProjects(actor)] },
    select: { id: true },
  })
  throw new AppError(known === null ? "not-found" : "not-allowed")
}

/** Throws `not-allowed` unless the actor is an admin. */
export function assertAdmin(actor: Actor): void {
  if (actor.role !== "admin") throw new AppError("not-allowed")
}
