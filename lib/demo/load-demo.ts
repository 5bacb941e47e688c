import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { localeSchema } from "#lib/contracts/primitives.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { db } from "#lib/db/client.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { createProject } from "#lib/projects/create-project.ts"
import { putMember } from "#lib/users/put-member.ts"
import { buildDemo } from "#scripts/demo/build-demo.ts"
import { demoProjects } from "#scripts/demo/demo-projects.ts"

/** How long a worker has to take the import before it is run here. */
const workerMs = 5_000
const pollMs = 100
const loadedAction = "loadDemo"

/**
 * Puts the demo projects into the installation in the name of its first admin, who becomes an annotator in them. Returns
 * when they are imported. Does nothing where they were loaded before, even if they were changed since; a load that broke
 * off is completed.
 */
export async function loadDemo(): Promise<void> {
  const actor = await findFirstAdmin()
  if (actor === null) return
  for (const locale of localeSchema.options) {
    if (!(await wasLoaded(locale))) await loadProject(actor, locale)
  }
}

async function findFirstAdmin(): Promise<Actor | null> {
  const admin = await db().user.findFirst({
    where: { role: "admin", email: { not: null }, deactivatedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  })
  if (admin === null) return null
  return {
    userId: admin.id,
    role: "admin",
    scopes: new Set(allScopes),
    via: "session",
    requestId: randomUUID(),
  }
}

async function wasLoaded(locale: Locale): Promise<boolean> {
  const event = await db().auditEvent.findFirst({
    where: { action: loadedAction, subjectId: locale },
    select: { id: true },
  })
  return event !== null
}

async function loadProject(actor: Actor, locale: Locale): Promise<void> {
  const projectId = await findOrCreateProject(actor, locale)
  await putMember(actor, { projectId, userId: actor.userId, role: "annotator" })
  const items = buildDemo(locale, new Date())
  const { id } = await createImport(actor, {
    projectId,
    format: "palate",
    fileName: `demo-${locale}.ndjson`,
    contentType: null,
    body: (async function* () {
      yield Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""))
    })(),
  })
  await waitForImport(id)
  await db().auditEvent.create({
    data: {
      actorId: actor.userId,
      action: loadedAction,
      subjectType: "Projects",
      subjectId: locale,
      projectId,
    },
    select: { id: true },
  })
}

async function findOrCreateProject(actor: Actor, locale: Locale): Promise<string> {
  const demo = demoProjects[locale]
  const existing = await db().project.findUnique({
    where: { slug: demo.slug },
    select: { id: true },
  })
  return existing?.id ?? (await createProject(actor, createProjectSchema.parse(demo))).id
}

/** The worker imports as ever; where none does, this process does it. */
async function waitForImport(id: string): Promise<void> {
  const startedAt = Date.now()
  for (;;) {
    const { state, error } = await db().import.findUniqueOrThrow({
      where: { id },
      select: { state: true, error: true },
    })
    if (state === "done") return
    if (state === "failed") throw new Error(`The demo could not be imported: ${error ?? "unknown"}`)
    if (state === "queued" && Date.now() - startedAt > workerMs) await runImport(id)
    else await sleep(pollMs)
  }
}
