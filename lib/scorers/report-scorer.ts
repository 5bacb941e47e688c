import { textAt } from "#lib/core/scorer/report-items.ts"
import type { Report } from "#lib/core/scorer/report.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"
import { log } from "#lib/log.ts"
import { embedForScorer, embedTraining } from "./embed-training.ts"
import { findSeen, findTrained } from "./find-trained.ts"
import { loadReportItems } from "./load-report-items.ts"
import type { HeldOutItems } from "./load-report-items.ts"
import { loadTrainingInput } from "./load-training-input.ts"
import { plainJson } from "./plain-json.ts"
import type { ReportTask } from "./report-task.ts"
import type { StoredScorer } from "./training-task.ts"

type RunReport = (task: ReportTask) => Promise<Report>
type Reported = Omit<ReportTask, "heldOut"> & { projectId: string; datasetId: string }

/**
 * Makes the report of a scorer that was just trained and stores it with the scorer. The scorer is decided by then, so a
 * report that cannot be made is logged and left out.
 */
export async function reportScorer(reported: Reported, run: RunReport): Promise<void> {
  const id = reported.scorer.id
  await store(id, async () => makeReport(reported, run))
}

/** Makes the report of a scorer whose worker went away before it was there. Does nothing where none is due. */
export async function resumeReport(scorerId: string, run: RunReport): Promise<void> {
  const due = await db().scorer.findFirst({
    where: { id: scorerId, stage: "report" },
    select: { projectId: true, datasetId: true, config: true, weights: true, gate: true },
  })
  if (due === null) return
  await store(scorerId, async () => {
    const { projectId, datasetId, weights, gate } = due
    if (datasetId === null || weights === null) throw new Error("the scorer is not trained")
    // Written by the training that ended before.
    const config = due.config as unknown as ScorerConfigJson
    const read = await loadTrainingInput(datasetId)
    const input = await embedTraining(projectId, read, config.embeddings !== undefined, ignore)
    const rivalId = findRivalId(gate)
    const rival = rivalId === null ? null : await findTrained({ projectId, datasetId }, rivalId)
    const scorer = { id: scorerId, config, weights }
    const champion = rival?.scorer ?? null
    const seenByChampion = await findSeen(datasetId, rival?.otherSplits ?? null)
    const { seed } = config
    return makeReport({ projectId, datasetId, input, scorer, champion, seenByChampion, seed }, run)
  })
}

const ignore = () => undefined

async function store(scorerId: string, make: () => Promise<Report>): Promise<void> {
  let report: Report | null = null
  try {
    report = await make()
  } catch (error) {
    log().error({ scorerId, err: error }, "report of a scorer failed")
  }
  await db().scorer.updateMany({
    where: { id: scorerId },
    data: { stage: null, ...(report === null ? {} : { report: plainJson(report) }) },
  })
}

async function makeReport(
  { projectId, datasetId, ...task }: Reported,
  run: RunReport,
): Promise<Report> {
  const heldOut = await loadReportItems(datasetId)
  const scorer = await withVectors(projectId, task.scorer, heldOut)
  const champion =
    task.champion === null ? null : await withVectors(projectId, task.champion, heldOut)
  return run({ ...task, heldOut, scorer, champion: champion?.embedded === null ? null : champion })
}

/** The scorer with the vectors of all texts that the report scores, which are more than those of pairs. */
async function withVectors(
  projectId: string,
  scorer: StoredScorer,
  { items }: HeldOutItems,
): Promise<StoredScorer> {
  const texts = new Set<string>()
  for (const item of items) {
    texts.add(item.prompt)
    const count = item.responses.length + (item.edits?.length ?? 0)
    for (let place = 0; place < count; place++) texts.add(textAt(item, place) ?? "")
  }
  const all = [...texts]
  return { ...scorer, embedded: await embedForScorer(projectId, scorer.config, all, all.keys()) }
}

/** The champion that the gate compared with, which may be retired by now. */
function findRivalId(gate: unknown): string | null {
  const isKnown = typeof gate === "object" && gate !== null && "championId" in gate
  return isKnown && typeof gate.championId === "string" ? gate.championId : null
}
