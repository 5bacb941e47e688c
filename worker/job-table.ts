import { giveUpDataset } from "#lib/datasets/build-dataset.ts"
import { giveUpImport } from "#lib/imports/run-import.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { failScorer } from "#lib/scorers/train-scorer.ts"
import { handleAskNext } from "./handlers/ask-next.ts"
import { handleBuildDataset } from "./handlers/build-dataset.ts"
import { handleConsiderRetrain } from "./handlers/consider-retrain.ts"
import { handleRunImport } from "./handlers/run-import.ts"
import { handleTrainScorer } from "./handlers/train-scorer.ts"
import { workerJob } from "./worker-job.ts"
import type { WorkerJob } from "./worker-job.ts"

/** Every kind of job, and who does it. */
export const jobTable: readonly WorkerJob[] = [
  workerJob(jobs.runImport, {
    handle: handleRunImport,
    giveUp: ({ importId }) => giveUpImport(importId),
    // A small file need not wait for a large one.
    concurrency: 2,
  }),
  workerJob(jobs.buildDataset, {
    handle: handleBuildDataset,
    giveUp: ({ datasetId }) => giveUpDataset(datasetId),
  }),
  workerJob(jobs.trainScorer, {
    handle: handleTrainScorer,
    giveUp: ({ scorerId }) =>
      failScorer(scorerId, "The training failed because of an error in Palate"),
  }),
  workerJob(jobs.considerRetrain, { handle: handleConsiderRetrain }),
  workerJob(jobs.askNext, { handle: handleAskNext }),
]
