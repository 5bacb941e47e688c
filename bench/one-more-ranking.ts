// From one more ranking to a promoted or refused scorer that has seen it, at 10,000 pairs, through the worker's own job
// against a real database. node bench/one-more-ranking.ts [pairs] [times]
import { disconnect, db, pgPool } from "#lib/db/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { considerRetrain } from "#lib/scorers/consider-retrain.ts"
import { handleTrainScorer, stopTrainingThread } from "#worker/handlers/train-scorer.ts"
import { addJudgments, seedRankings } from "./ranking-seed.ts"
import { median, quantile, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const pairs = Number(process.argv[2] ?? 10_000)
const times = Number(process.argv[3] ?? 20)
const rankings = Math.ceil(pairs / 6)

/** Queues a training as the worker's look does, and does it. */
async function train(projectId: string): Promise<{ seconds: number; id: string }> {
  const startedAt = performance.now()
  if (!(await considerRetrain(projectId))) throw new Error("no training is due")
  const { id } = await db().scorer.findFirstOrThrow({
    where: { projectId, state: "queued" },
    select: { id: true },
  })
  await handleTrainScorer({ scorerId: id })
  return { seconds: (performance.now() - startedAt) / 1000, id }
}

/** How the training ended, and when: the report comes after the decision. */
async function outcome(id: string) {
  const row = await db().scorer.findUniqueOrThrow({
    where: { id },
    select: {
      state: true,
      error: true,
      gate: true,
      startedAt: true,
      finishedAt: true,
      config: true,
    },
  })
  if (row.error !== null) throw new Error(row.error)
  const seconds = ((row.finishedAt?.getTime() ?? 0) - (row.startedAt?.getTime() ?? 0)) / 1000
  const { warmStart } = row.config as { warmStart?: object | null }
  return { state: row.state, seconds, isWarm: warmStart !== null && warmStart !== undefined }
}

const server = await startBenchDatabase()
try {
  const seed = await seedRankings(pgPool(), { items: rankings + times })
  await addJudgments(pgPool(), seed, seed.items.slice(0, rankings))
  const first = await train(seed.projectId)
  const cold = await outcome(first.id)
  const seconds: number[] = []
  const states: string[] = []
  let warm = 0
  for (const item of seed.items.slice(rankings)) {
    await addJudgments(pgPool(), seed, [item])
    const { id } = await train(seed.projectId)
    const ended = await outcome(id)
    console.log(id, ended)
    seconds.push(ended.seconds)
    states.push(ended.state)
    if (ended.isWarm) warm += 1
  }
  const promoted = states.filter((state) => state !== "candidate").length
  await writeSection("one more ranking", [
    `From one more ranking to a promoted or refused scorer that has seen it: ${rankings} rankings of four answers of`,
    `1 kB (AlpacaEval), ${rankings * 6} pairs, real database, the worker's job and thread. \`node bench/one-more-ranking.ts\``,
    "",
    "| training | seconds, median | slowest | |",
    "| --- | --- | --- | --- |",
    `| first, with cross-validation | ${cold.seconds.toFixed(2)} | | ${cold.state} |`,
    `| after each of ${times} more rankings | ${median(seconds).toFixed(2)} | ${quantile(seconds, 1).toFixed(2)} | ${warm} from the champion's weights, ${promoted} promoted |`,
    "",
    "Goal: median under 3 seconds.",
  ])
} finally {
  await stopTrainingThread()
  await stopSender()
  await disconnect()
  await server.stop()
}
