import { parentPort } from "node:worker_threads"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import type { TrainingResult, TrainingTask } from "#lib/scorers/training-task.ts"
import type { TrainingStage } from "#lib/core/scorer/train.ts"

// The body of the thread that `train-scorer.ts` keeps: one task after another, each answered by progress and a result
// or an error. It stays between trainings because the features of a project's texts do.

export type ThreadRequest = { kind: "train"; task: TrainingTask }

export type ThreadMessage =
  | { kind: "progress"; stage: TrainingStage; share: number }
  | { kind: "trained"; result: TrainingResult }
  | { kind: "error"; error: unknown }

function answer(request: ThreadRequest): ThreadMessage {
  try {
    const onProgress = (stage: TrainingStage, share: number) =>
      post({ kind: "progress", stage, share })
    return { kind: "trained", result: runTrainingTask(request.task, onProgress) }
  } catch (error) {
    // Sent as a copy of it: a RangeError stays one.
    return { kind: "error", error }
  }
}

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}

parentPort?.on("message", (request: ThreadRequest) => post(answer(request)))
