import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { z } from "zod"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { localeSchema } from "#lib/contracts/primitives.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import type { WireItem } from "#lib/contracts/items.ts"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { db } from "#lib/db/client.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { createProject } from "#lib/projects/create-project.ts"
import { putMember } from "#lib/users/put-member.ts"
import { buildDemo } from "#scripts/demo/build-demo.ts"
import { demoProjects } from "#scripts/demo/demo-projects.ts"
import { taskProjects } from "#scripts/demo/task-projects.ts"
import type { TaskProject } from "#scripts/demo/task-projects.ts"

/** How long a worker has to take the import before it is run here. */
const workerMs = 5_000
const pollMs = 100
/** The items come in as many parts, so that there is a history of scorers to look at. */
const parts = 3
/** How long the next part waits for the scorer of the last one. */
const scorerMs = 20_000
/** A small project needs a larger share of its prompts held out to say anything about them. */
const demoSettings = {
  retrain: { everyJudgments: 20, minPairs: 60 },
  askNext: true,
  pairPolicy: { splits: { train: 0.6, validation: 0.1, test: 0.3 } },
}
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
  for (const task of taskProjects("en")) {
    if (!(await wasLoaded(task.project.slug))) await loadTaskProject(actor, task)
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

async function wasLoaded(subjectId: string): Promise<boolean> {
  const event = await db().auditEvent.findFirst({
    where: { action: loadedAction, subjectId },
    select: { id: true },
  })
  return event !== null
}

async function loadProject(actor: Actor, locale: Locale): Promise<void> {
  const projectId = await findOrCreateProject(actor, { ...demoProjects[locale], ...demoSettings })
  await putMember(actor, { projectId, userId: actor.userId, role: "annotator" })
  const items = buildDemo(locale, new Date())
  const size = Math.ceil(items.length / parts)
  for (let part = 0; part < parts; part++) {
    const portion = items.slice(part * size, (part + 1) * size)
    const id = await startImport(actor, projectId, `demo-${locale}-${part + 1}`, portion)
    if (await waitForImport(id)) await waitForScorers(projectId, part + 1)
  }
  await noteLoaded(actor, projectId, locale)
}

async function loadTaskProject(actor: Actor, { project, items }: TaskProject): Promise<void> {
  const projectId = await findOrCreateProject(actor, project)
  await putMember(actor, { projectId, userId: actor.userId, role: "annotator" })
  await waitForImport(await startImport(actor, projectId, project.slug, items))
  await noteLoaded(actor, projectId, project.slug)
}

async function startImport(
  actor: Actor,
  projectId: string,
  name: string,
  items: readonly WireItem[],
): Promise<string> {
  const { id } = await createImport(actor, {
    projectId,
    format: "palate",
    fileName: `${name}.ndjson`,
    contentType: null,
    body: lines(items),
  })
  return id
}

async function noteLoaded(actor: Actor, projectId: string, subjectId: string): Promise<void> {
  await db().auditEvent.create({
    data: {
      actorId: actor.userId,
      action: loadedAction,
      subjectType: "Projects",
      subjectId,
      projectId,
    },
    select: { id: true },
  })
}

async function* lines(items: readonly WireItem[]): AsyncGenerator<Buffer> {
  yield Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""))
}

/** Waits for the worker to train on what has come; without one the demo has one scorer, later. */
async function waitForScorers(projectId: string, wanted: number): Promise<void> {
  const startedAt = Date.now()
  while (Date.now() - startedAt < scorerMs) {
    const ended = await db().scorer.count({
      where: { projectId, state: { notIn: ["queued", "training"] } },
    })
    if (ended >= wanted) return
    await sleep(pollMs)
  }
}

async function findOrCreateProject(
  actor: Actor,
  project: z.input<typeof createProjectSchema> & { slug: string },
): Promise<string> {
  const existing = await db().project.findUnique({
    where: { slug: project.slug },
    select: { id: true },
  })
  return existing?.id ?? (await createProject(actor, createProjectSchema.parse(project))).id
}

/** The worker imports as ever; where none does, this process does it. Answers whether there was a worker. */
async function waitForImport(id: string): Promise<boolean> {
  const startedAt = Date.now()
  let byWorker = true
  for (;;) {
    const { state, error } = await db().import.findUniqueOrThrow({
      where: { id },
      select: { state: true, error: true },
    })
    if (state === "done") return byWorker
    if (state === "failed") throw new Error(`The demo could not be imported: ${error ?? "unknown"}`)
    if (state === "queued" && Date.now() - startedAt > workerMs) {
      byWorker = false
      await runImport(id)
    } else await sleep(pollMs)
  }
}
