import type { Report } from "#lib/core/scorer/report.ts"
import { db } from "#lib/db/client.ts"
import { log } from "#lib/log.ts"
import { loadReportItems } from "./load-report-items.ts"
import { plainJson } from "./plain-json.ts"
import type { ReportTask } from "./report-task.ts"
import type { TrainingResult, TrainingTask } from "./training-task.ts"

/**
 * Makes the report of a scorer that was just trained and stores it with the scorer. The scorer is decided by then, so a
 * report that cannot be made is logged and left out.
 */
export async function reportScorer(
  scorerId: string,
  datasetId: string,
  { task, result }: { task: TrainingTask; result: TrainingResult },
  run: (task: ReportTask) => Promise<Report>,
): Promise<void> {
  let report: Report | null = null
  try {
    report = await run({
      input: task.input,
      heldOut: await loadReportItems(datasetId),
      scorer: { id: scorerId, config: result.config, weights: result.weights },
      champion: task.champion,
      seed: task.seed,
    })
  } catch (error) {
    log().error({ scorerId, err: error }, "report of a scorer failed")
  }
  await db().scorer.updateMany({
    where: { id: scorerId },
    data: { stage: null, ...(report === null ? {} : { report: plainJson(report) }) },
  })
}
