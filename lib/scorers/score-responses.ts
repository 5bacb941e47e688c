import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { scoreSchema, scoresSchema } from "#lib/contracts/scorers.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import { assertProjectAccess, readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { getLoadedScorer } from "./loaded-scorers.ts"
import { scoreInSlices } from "./score-in-slices.ts"

type Inputs = z.output<typeof scoreSchema>["inputs"]
type Scores = z.output<typeof scoresSchema>

/** Scores responses with one scorer version. Throws `conflict` where it is not trained. */
export async function scoreResponses(
  actor: Actor,
  input: { id: string; inputs: Inputs },
): Promise<Scores> {
  const scorer = await db().scorer.findFirst({
    where: { id: input.id, project: readableProjects(actor) },
    select: { id: true },
  })
  if (scorer === null) throw await whyNotReadable(actor, input.id)
  return score(scorer.id, input.inputs)
}

/** Scores responses with the project's champion. Throws `conflict` where there is none yet. */
export async function scoreWithChampion(
  actor: Actor,
  input: { projectId: string; inputs: Inputs },
): Promise<Scores> {
  const champion = await db().scorer.findFirst({
    where: { projectId: input.projectId, state: "champion", project: readableProjects(actor) },
    select: { id: true },
  })
  if (champion === null) {
    await assertProjectAccess(actor, input.projectId, "reader")
    throw new AppError("conflict", { detail: "The project has no champion yet" })
  }
  return score(champion.id, input.inputs)
}

async function whyNotReadable(actor: Actor, id: string): Promise<AppError> {
  const known = await db().scorer.findFirst({
    where: { id, project: visibleProjects(actor) },
    select: { id: true },
  })
  return new AppError(known === null ? "not-found" : "not-allowed")
}

async function score(id: string, inputs: Inputs): Promise<Scores> {
  const scorer = await getLoadedScorer(id)
  const texts = inputs.map(({ prompt, response }) => ({
    prompt: textOf(prompt),
    response: textOf(response),
  }))
  return { scores: await scoreInSlices(scorer, texts), scorer: id }
}
