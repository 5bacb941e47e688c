import { parentPort, workerData } from "node:worker_threads"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import type { TrainingTask } from "#lib/scorers/training-task.ts"

// The body of the thread that `train-scorer.ts` starts: one task in, progress and one result out.
const result = runTrainingTask(workerData as TrainingTask, (stage, share) => {
  parentPort?.postMessage({ kind: "progress", stage, share })
})
parentPort?.postMessage({ kind: "result", result })
