import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
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
  /** What one text may have. */
  maxTextBytes: number
}

const scorableColumns = {
  id: true,
  projectId: true,
  project: { select: { maxTextBytes: true } },
} as const

interface ScorableRow {
  id: string
  projectId: string
  project: { maxTextBytes: number }
}

/** A policy under training writes what it likes: where items are held to less, texts of this size have scores, too. */
const leastMaxTextBytes = 200_000

function toScorable({ id, projectId, project }: ScorableRow): Scorable {
  return { id, projectId, maxTextBytes: Math.max(project.maxTextBytes, leastMaxTextBytes) }
}

/** The scorer version, where the actor may score with it. */
export async function getScorable(actor: Actor, id: string): Promise<Scorable> {
  const scorer = await db().scorer.findFirst({
    where: { id, project: readableProjects(actor) },
    select: scorableColumns,
  })
  if (scorer === null) throw await whyNotReadable(actor, id)
  return toScorable(scorer)
}

/** The project's champion, where the actor may score with it. Throws `conflict` where there is none yet. */
export async function getChampion(actor: Actor, projectId: string): Promise<Scorable> {
  const champion = await db().scorer.findFirst({
    where: { projectId, state: "champion", project: readableProjects(actor) },
    select: scorableColumns,
  })
  if (champion !== null) return toScorable(champion)
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
export async function scoreResponses(
  { id, projectId, maxTextBytes }: Scorable,
  inputs: Inputs,
  signal?: AbortSignal,
): Promise<Scores> {
  const scorer = await getLoadedScorer(id)
  const texts = inputs.map(({ prompt, response }) => ({
    prompt: textOf(prompt),
    response: textOf(response),
  }))
  for (const field of ["prompt", "response"] as const) {
    assertSizes(
      texts.map((text, i) => [`inputs.${i}.${field}`, text[field]]),
      maxTextBytes,
    )
  }
  const vectorOf = await findVectors(projectId, scorer.config.embeddings, texts)
  return { scores: await scoreInSlices(scorer, texts, vectorOf, signal), scorer: id }
}

/** Refuses the first text that is over the limit. @param texts each with its path in the input */
export function assertSizes(texts: readonly [string, string][], maxTextBytes: number): void {
  const tooLong = texts.find(
    // A character has at most three bytes for each of its code units.
    ([, text]) => text.length * 3 > maxTextBytes && Buffer.byteLength(text) > maxTextBytes,
  )
  if (tooLong === undefined) return
  const limit = maxTextBytes.toLocaleString("en")
  throw invalidField(tooLong[0], `is over the limit of ${limit} bytes`)
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
