import { Worker } from "node:worker_threads"
import type { TrainingStage } from "#lib/core/scorer/train.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { OnProgress, TrainingResult, TrainingTask } from "#lib/scorers/training-task.ts"

type ThreadMessage =
  | { kind: "progress"; stage: TrainingStage; share: number }
  | { kind: "result"; result: TrainingResult }

const threadFile = new URL("../training-thread.ts", import.meta.url)

/** Runs a training in a thread of its own; the worker's loop stays free for heartbeats. */
async function runInThread(task: TrainingTask, onProgress: OnProgress): Promise<TrainingResult> {
  const thread = new Worker(threadFile, { workerData: task })
  try {
    return await new Promise<TrainingResult>((resolve, reject) => {
      thread.on("message", (message: ThreadMessage) => {
        if (message.kind === "progress") onProgress(message.stage, message.share)
        else resolve(message.result)
      })
      // What the task threw arrives as a copy of it: a RangeError stays one.
      thread.once("error", reject)
      thread.once("exit", (code) =>
        reject(new Error(`the training thread ended with code ${code}`)),
      )
    })
  } finally {
    await thread.terminate()
  }
}

/** Job `scorer.train`. */
export async function handleTrainScorer(data: { scorerId: string }): Promise<void> {
  await trainScorerJob(data.scorerId, runInThread)
}
