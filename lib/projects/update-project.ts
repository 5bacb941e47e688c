import type { Actor } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import { taskFieldProblem } from "#lib/contracts/projects.ts"
import type { PatchProject, ProjectDto } from "#lib/contracts/projects.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { queueAskNext } from "#lib/scorers/ask-next.ts"
import { changeOverlap } from "./change-overlap.ts"
import { getProject } from "./get-project.ts"
import { projectColumns } from "./project-columns.ts"

/** A changed overlap touches every slot of the project. */
const longestChangeMs = 600_000

interface UpdateProject {
  projectId: string
  change: PatchProject
}

/** Changes the fields that are named. New guidelines become a new version; another overlap adds or removes slots. */
export async function updateProject(
  actor: Actor,
  input: UpdateProject,
  tx?: Tx,
): Promise<ProjectDto> {
  await assertProjectAccess(actor, input.projectId, "admin", tx)
  const change = async (inside: Tx) => {
    await applyChange(inside, actor, input)
    return getProject(actor, input, inside)
  }
  return tx === undefined
    ? db().$transaction(change, { timeout: longestChangeMs, maxWait: 10_000 })
    : change(tx)
}

async function applyChange(tx: Tx, actor: Actor, input: UpdateProject): Promise<void> {
  const { archived, guidelines, ...settings } = input.change
  const before = await lockProject(tx, input.projectId)
  const problem = taskFieldProblem(before.taskType, settings)
  if (problem !== null) throw invalidField(problem.path, problem.message)
  if (guidelines !== undefined) await addGuidelines(tx, actor, input.projectId, guidelines)
  await tx.project.update({
    where: { id: input.projectId },
    data: {
      ...projectColumns(withoutUndefined(settings)),
      ...(archived === undefined
        ? {}
        : { archivedAt: archived ? (before.archivedAt ?? new Date()) : null }),
    },
    select: { id: true },
  })
  if (settings.overlap !== undefined && settings.overlap !== before.overlap) {
    await changeOverlap(tx, input.projectId, settings.overlap)
  }
  if (settings.askNext !== undefined && settings.askNext !== before.askNext) {
    await queueAskNext(tx, input.projectId)
  }
}

/** What two changes at once, and a change beside an import, decide on is read under the project's lock. */
async function lockProject(tx: Tx, projectId: string) {
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`
  const project = await tx.project.findUnique({
    where: { id: projectId },
    select: { taskType: true, overlap: true, askNext: true, archivedAt: true },
  })
  if (project === null) throw new AppError("not-found")
  return project
}

async function addGuidelines(tx: Tx, actor: Actor, projectId: string, markdown: string) {
  const latest = await tx.guideline.findFirst({
    where: { projectId },
    orderBy: { version: "desc" },
    select: { version: true, markdown: true },
  })
  if (latest?.markdown === markdown) return
  const version = (latest?.version ?? 0) + 1
  await tx.guideline.create({
    data: { projectId, version, markdown, createdById: actor.userId },
    select: { version: true },
  })
  await tx.project.update({
    where: { id: projectId },
    data: { guidelineVersion: version },
    select: { id: true },
  })
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Defined<T>
}
