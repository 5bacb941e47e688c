import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { scoreSchema, scoresSchema } from "#lib/contracts/scorers.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import type { EmbeddingsModel, VectorOf } from "#lib/core/scorer/text-vectors.ts"
import { assertProjectAccess, readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { embedForScoring } from "#lib/embeddings/embed-for-scoring.ts"
import { EmbeddingsError } from "#lib/embeddings/embeddings-error.ts"
import { getVectorSource } from "#lib/embeddings/find-vector-source.ts"
import { getLoadedScorer } from "./loaded-scorers.ts"
import { scoreInSlices } from "./score-in-slices.ts"

type Inputs = z.output<typeof scoreSchema>["inputs"]
type Scores = z.output<typeof scoresSchema>

/** A scorer that somebody may score with. */
export interface Scorable {
  id: string
  projectId: string
}

/** The scorer version, where the actor may score with it. */
export async function getScorable(actor: Actor, id: string): Promise<Scorable> {
  const scorer = await db().scorer.findFirst({
    where: { id, project: readableProjects(actor) },
    select: { id: true, projectId: true },
  })
  if (scorer === null) throw await whyNotReadable(actor, id)
  return scorer
}

/** The project's champion, where the actor may score with it. Throws `conflict` where there is none yet. */
export async function getChampion(actor: Actor, projectId: string): Promise<Scorable> {
  const champion = await db().scorer.findFirst({
    where: { projectId, state: "champion", project: readableProjects(actor) },
    select: { id: true, projectId: true },
  })
  if (champion !== null) return champion
  await assertProjectAccess(actor, projectId, "reader")
  throw new AppError("conflict", { detail: "The project has no champion yet" })
}

async function whyNotReadable(actor: Actor, id: string): Promise<AppError> {
  const known = await db().scorer.findFirst({
    where: { id, project: visibleProjects(actor) },
    select: { id: true },
  })
  return new AppError(known === null ? "not-found" : "not-allowed")
}

/**
 * Scores responses. Throws `conflict` where the scorer is not trained, and `busy` where it reads embeddings and they cannot
 * be had now.
 */
export async function scoreResponses({ id, projectId }: Scorable, inputs: Inputs): Promise<Scores> {
  const scorer = await getLoadedScorer(id)
  const texts = inputs.map(({ prompt, response }) => ({
    prompt: textOf(prompt),
    response: textOf(response),
  }))
  const vectorOf = await findVectors(projectId, scorer.config.embeddings, texts)
  return { scores: await scoreInSlices(scorer, texts, vectorOf), scorer: id }
}

/** The vectors that the scorer reads; undefined where it reads none. Throws `busy` where they cannot be had now. */
export async function findVectors(
  projectId: string,
  embeddings: EmbeddingsModel | undefined,
  texts: readonly { prompt: string; response: string }[],
): Promise<VectorOf | undefined> {
  if (embeddings === undefined) return undefined
  try {
    const source = await getVectorSource(projectId, embeddings)
    const all = texts.flatMap(({ prompt, response }) => [prompt, response])
    return await embedForScoring(source, embeddings, all)
  } catch (error) {
    if (!(error instanceof EmbeddingsError)) throw error
    throw new AppError("busy", {
      detail: `The scorer reads embeddings, and there are none now. ${error.message}.`,
      retryAfterSeconds,
      cause: error,
    })
  }
}

/** A server for embeddings that has failed is not asked again by everybody at once. */
const retryAfterSeconds = 10
