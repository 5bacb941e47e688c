import { randomBytes } from "node:crypto"
import type { Actor } from "#lib/contracts/actor.ts"
import type { CreateProject, ProjectDto } from "#lib/contracts/projects.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { projectColumns } from "./project-columns.ts"
import { projectSelect, toProjectDto } from "./project-dto.ts"
import { firstFreeSlug, slugOf } from "./slug.ts"

/** Creates a project with version 1 of its guidelines. A slug that was asked for and is taken is a `conflict`. */
export async function createProject(
  actor: Actor,
  input: CreateProject,
  tx?: Tx,
): Promise<ProjectDto> {
  assertAdmin(actor)
  const create = async (inside: Tx) => {
    const { guidelines, slug, ...settings } = input
    const row = await inside.project.create({
      data: {
        ...projectColumns(settings),
        slug: slug ?? (await findFreeSlug(inside, input.name)),
        splitSalt: randomBytes(16).toString("hex"),
        guidelineVersion: 1,
        createdById: actor.userId,
        guidelines: { create: { version: 1, markdown: guidelines, createdById: actor.userId } },
      },
      select: projectSelect(actor),
    })
    return toProjectDto(row, actor, 0)
  }
  return tx === undefined ? db().$transaction(create) : create(tx)
}

async function findFreeSlug(tx: Tx, name: string): Promise<string> {
  // Two projects of one name at the same moment: the second waits here and then sees the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('project slug', 0))`
  const slug = slugOf(name)
  const similar = await tx.project.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  })
  return firstFreeSlug(slug, new Set(similar.map((project) => project.slug)))
}
