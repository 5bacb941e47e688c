import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { localeSchema } from "#lib/contracts/primitives.ts"
import { meSchema, themeSchema } from "#lib/contracts/users.ts"
import type { Me } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** The actor's own profile, with the projects that they belong to. */
export async function getMe(actor: Actor, tx: Tx = db()): Promise<Me> {
  const user = await tx.user.findFirst({
    where: { id: actor.userId, deactivatedAt: null },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      locale: true,
      theme: true,
      preferences: true,
      memberships: {
        where: { removedAt: null, project: { archivedAt: null } },
        select: { role: true, project: { select: { id: true, name: true, slug: true } } },
        orderBy: { project: { name: "asc" } },
      },
    },
  })
  if (user === null) throw new AppError("not-found")
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    locale: localeSchema.safeParse(user.locale).data ?? null,
    theme: themeSchema.safeParse(user.theme).data ?? "system",
    preferences: meSchema.shape.preferences.parse(user.preferences),
    memberships: user.memberships.map(({ role, project }) => ({
      projectId: project.id,
      projectName: project.name,
      projectSlug: project.slug,
      role,
    })),
  }
}
