import os from "node:os"
import { parentPort } from "node:worker_threads"
import { runReportTask } from "#lib/scorers/report-task.ts"
import type { ReportTask } from "#lib/scorers/report-task.ts"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import type { OnProgress, TrainingResult, TrainingTask } from "#lib/scorers/training-task.ts"
import type { Report } from "#lib/core/scorer/report.ts"
import type { TrainingStage } from "#lib/core/scorer/train.ts"

// The body of the thread that `train-scorer.ts` keeps: one task after another, each answered by progress and a result
// or an error. It stays between trainings because the features of a project's texts do.

export type ThreadRequest =
  | { kind: "train"; task: TrainingTask; featureFolder?: string }
  | { kind: "report"; task: ReportTask }

export type ThreadMessage =
  | { kind: "progress"; stage: TrainingStage; share: number }
  | { kind: "trained"; result: TrainingResult }
  | { kind: "reported"; result: Report }
  | { kind: "error"; error: unknown }

function answer(request: ThreadRequest): ThreadMessage {
  try {
    if (request.kind === "report") return { kind: "reported", result: runReportTask(request.task) }
    const onProgress: OnProgress = (stage, share) => post({ kind: "progress", stage, share })
    const result = runTrainingTask(request.task, onProgress, request.featureFolder)
    return { kind: "trained", result }
  } catch (error) {
    // Sent as a copy of it: a RangeError stays one.
    return { kind: "error", error }
  }
}

// A training must not be felt by those who ask for a score meanwhile. On Linux this is the thread's own priority.
if (process.platform === "linux") os.setPriority(os.constants.priority.PRIORITY_LOW)

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}

parentPort?.on("message", (request: ThreadRequest) => post(answer(request)))
