// From one more ranking to a promoted or refused scorer that has seen it, at 10,000 pairs, through the worker's own job
// against a real database. npm run bench:one-more-ranking -- [pairs] [times]
import os from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import { disconnect, db, pgPool } from "#lib/db/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { considerRetrain } from "#lib/scorers/consider-retrain.ts"
import { setChampion } from "#lib/scorers/set-champion.ts"
import { handleTrainScorer, stopTrainingThread } from "#worker/handlers/train-scorer.ts"
import { addJudgments, seedRankings } from "./ranking-seed.ts"
import { median, quantile, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const pairs = Number(process.argv[2] ?? 10_000)
const times = Number(process.argv[3] ?? 20)
const rankings = Math.ceil(pairs / 6)

interface Ended {
  id: string
  state: string
  isWarm: boolean
  /** From the worker's look to the decision, on the clock of somebody who asks the database. */
  seconds: number
  /** Processor time of this process and its threads meanwhile; on a busy machine the steadier figure. */
  cpuSeconds: number
}

/** Queues a training as the worker's look does, does it, and waits for the report that follows. */
async function train(projectId: string): Promise<Ended> {
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  if (!(await considerRetrain(projectId))) throw new Error("no training is due")
  const { id } = await db().scorer.findFirstOrThrow({
    where: { projectId, state: "queued" },
    select: { id: true },
  })
  const job = handleTrainScorer({ scorerId: id })
  for (;;) {
    const row = await db().scorer.findUniqueOrThrow({
      where: { id },
      select: { state: true, error: true, config: true, finishedAt: true },
    })
    if (row.error !== null) throw new Error(row.error)
    if (row.finishedAt === null) {
      await sleep(20)
      continue
    }
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    const { warmStart } = row.config as { warmStart?: object | null }
    const isWarm = warmStart !== null && warmStart !== undefined
    await job
    return { id, state: row.state, isWarm, seconds, cpuSeconds: (user + system) / 1e6 }
  }
}

const server = await startBenchDatabase()
try {
  const seed = await seedRankings(pgPool(), { items: rankings + times })
  await addJudgments(pgPool(), seed, seed.items.slice(0, rankings))
  const first = await train(seed.projectId)
  if (first.state !== "champion") {
    // Machine judgments on one split: the gate may well keep the first one back, and there would be nothing to start from.
    await db().$transaction((tx) =>
      setChampion(tx, {
        projectId: seed.projectId,
        scorerId: first.id,
        forced: true,
        reason: "to start from",
        byId: null,
      }),
    )
  }
  const rest: Ended[] = []
  for (const item of seed.items.slice(rankings)) {
    await addJudgments(pgPool(), seed, [item])
    const ended = await train(seed.projectId)
    console.log(ended)
    rest.push(ended)
  }
  const warm = rest.filter(({ isWarm }) => isWarm).length
  const promoted = rest.filter(({ state }) => state !== "candidate").length
  const seconds = rest.map((ended) => ended.seconds)
  const cpuSeconds = rest.map((ended) => ended.cpuSeconds)
  await writeSection("one more ranking", [
    `From one more ranking to a promoted or refused scorer that has seen it: ${rankings} rankings of four answers of`,
    `1 kB (AlpacaEval), ${rankings * 6} pairs, real database, the worker's job and thread. \`npm run bench:one-more-ranking\``,
    "",
    "| training | seconds, median | slowest | processor seconds, median | |",
    "| --- | --- | --- | --- | --- |",
    `| first, with cross-validation | ${first.seconds.toFixed(2)} | | ${first.cpuSeconds.toFixed(2)} | |`,
    `| after each of ${times} more rankings | ${median(seconds).toFixed(2)} | ${quantile(seconds, 1).toFixed(2)} | ${median(cpuSeconds).toFixed(2)} | ${warm} from the champion's weights, ${promoted} promoted |`,
    "",
    `Goal: median under 3 seconds. Load of the machine while it ran: ${os.loadavg()[1]?.toFixed(1)} on ${os.cpus().length} cores.`,
  ])
} finally {
  await stopTrainingThread()
  await stopSender()
  await disconnect()
  await server.stop()
}
