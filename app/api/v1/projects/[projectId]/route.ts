import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { updateProject } from "#lib/projects/update-project.ts"

export const GET = route(operations.getProject, (actor, { params }) => getProject(actor, params))

export const PATCH = route(operations.patchProject, (actor, { params, body }) =>
  updateProject(actor, { ...params, change: body }),
)
