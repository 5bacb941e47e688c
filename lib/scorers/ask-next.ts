import { randomInt } from "node:crypto"
import { setImmediate } from "node:timers/promises"
import { putForward } from "#lib/assignments/put-forward.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { pairPolicySchema, retrainSchema } from "#lib/contracts/projects.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import type { Rng } from "#lib/core/random.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import { drawByInformation, rankingInformation } from "#lib/core/scorer/information.ts"
import { splitOf } from "#lib/core/split.ts"
import type { Split } from "#lib/core/split.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { embedForScoring } from "#lib/embeddings/embed-for-scoring.ts"
import { EmbeddingsError } from "#lib/embeddings/embeddings-error.ts"
import { getVectorSource } from "#lib/embeddings/find-vector-source.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { log } from "#lib/log.ts"
import { getLoadedScorer } from "./loaded-scorers.ts"

/** How far down the line it looks, in items and in characters of theirs: some seconds of one core at most. */
const poolItems = 2_000
const poolCharacters = 20_000_000
const itemsPerRead = 100

/** What counts as the time until the next training where nothing says when that is. */
const judgmentsWithoutRetraining = 50

interface Candidate {
  id: string
  prompt: Content
  /** Asked for when the prompt was imported; null: the prompt decides. */
  split: Split | null
  contents: Content[]
}

/** Queues `askNext` for a project whose champion, or whose wish to be asked, has just changed. */
export async function queueAskNext(tx: Tx, projectId: string): Promise<void> {
  await enqueue(tx, jobs.askNext, { projectId }, { singletonKey: projectId })
}

/**
 * Puts forward what the champion would learn most from, as much as half of the judgments until the next training; the
 * other half stays in the order of the queue. Only prompts of the training split are asked for: what is held out comes
 * as it comes, so that its accuracy stays that of the project's prompts. Where the project does not want it, or has no
 * champion, the queue is what it was.
 */
export async function askNext(
  projectId: string,
  rng: Rng = createRng(randomInt(2 ** 31)),
): Promise<void> {
  const chosen = await chooseItems(projectId, rng)
  if (chosen === null) return
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`
    await putForward(tx, projectId, chosen)
  })
}

/** The items to put forward, the first first; null where that cannot be said now. */
async function chooseItems(projectId: string, rng: Rng): Promise<string[] | null> {
  const project = await db().project.findUnique({
    where: { id: projectId },
    select: {
      askNext: true,
      archivedAt: true,
      overlap: true,
      retrain: true,
      pairPolicy: true,
      splitSalt: true,
      scorers: { where: { state: "champion" }, select: { id: true } },
    },
  })
  if (project === null) return null
  const championId = project.scorers[0]?.id
  if (!project.askNext || project.archivedAt !== null || championId === undefined) return []
  const { splits } = pairPolicySchema.parse(project.pairPolicy)
  const isLearnedFrom = ({ split, prompt }: Candidate) =>
    (split ?? splitOf(prompt, project.splitSalt, splits)) === "train"
  const ids: string[] = []
  const information: number[] = []
  try {
    for await (const batch of readCandidates(projectId)) {
      const candidates = batch.filter(isLearnedFrom)
      ids.push(...candidates.map(({ id }) => id))
      information.push(...(await informationOf(projectId, championId, candidates)))
    }
  } catch (error) {
    if (!(error instanceof EmbeddingsError)) throw error
    log().warn({ projectId, reason: error.message }, "cannot say what to ask next")
    return null
  }
  const { everyJudgments } = retrainSchema.parse(project.retrain)
  const judgments = (everyJudgments ?? judgmentsWithoutRetraining) / 2
  const count = Math.ceil(judgments / project.overlap)
  return drawByInformation(information, count, rng).flatMap((index) => ids[index] ?? [])
}

/** The next items in line that nobody has begun, some at a time. */
async function* readCandidates(projectId: string): AsyncGenerator<Candidate[]> {
  const line = await db().$queryRaw<{ id: string }[]>`
    SELECT s.item_id AS id FROM slot s JOIN item i ON i.id = s.item_id
    WHERE s.project_id = ${projectId}::uuid AND s.state = 'open' AND s.ordinal = 0 AND i.gold IS NULL
      AND i.response_count >= 2
      AND NOT EXISTS (SELECT 1 FROM slot begun WHERE begun.item_id = s.item_id AND begun.state <> 'open')
    ORDER BY s.level DESC, s.queue_key LIMIT ${poolItems}`
  let characters = 0
  for (let at = 0; at < line.length && characters < poolCharacters; at += itemsPerRead) {
    const ids = line.slice(at, at + itemsPerRead).map(({ id }) => id)
    const batch = await db().$queryRaw<Candidate[]>`
      SELECT i.id, i.prompt,
        (SELECT min(other.split)::text FROM item other
         WHERE other.project_id = i.project_id AND other.prompt_key = i.prompt_key) AS split,
        (SELECT json_agg(r.content ORDER BY r.position) FROM response r WHERE r.item_id = i.id) AS contents
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN item i ON i.id = wanted.id
      ORDER BY wanted.place`
    for (const { prompt, contents } of batch) {
      for (const content of [prompt, ...contents]) characters += textOf(content).length
    }
    yield batch
  }
}

async function informationOf(
  projectId: string,
  championId: string,
  candidates: readonly Candidate[],
): Promise<number[]> {
  const scorer = await getLoadedScorer(championId)
  const items = candidates.map(({ prompt, contents }) => ({
    prompt: textOf(prompt),
    responses: contents.map((content) => textOf(content)),
  }))
  const { embeddings } = scorer.config
  const vectorOf =
    embeddings === undefined
      ? undefined
      : await embedForScoring(
          await getVectorSource(projectId, embeddings),
          embeddings,
          items.flatMap(({ prompt, responses }) => [prompt, ...responses]),
        )
  const information: number[] = []
  for (const { prompt, responses } of items) {
    // The worker's heartbeats come in between.
    await setImmediate()
    const preferences = scorer.preferences(prompt, responses, vectorOf)
    information.push(isUndefined(preferences) ? 0 : rankingInformation(preferences))
  }
  return information
}
