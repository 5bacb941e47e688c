import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createProject } from "#lib/projects/create-project.ts"
import { listProjects } from "#lib/projects/list-projects.ts"

export const GET = route(operations.listProjects, (actor, { query }) => listProjects(actor, query))

export const POST = route(operations.createProject, (actor, { body }) => createProject(actor, body))
