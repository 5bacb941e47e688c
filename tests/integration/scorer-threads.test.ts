import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { Worker } from "node:worker_threads"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import type { TrainingResult, TrainingTask } from "#lib/scorers/training-task.ts"
import { smallTrainingInput } from "#tests/support/trained-scorer.ts"
import type { ThreadMessage, ThreadRequest } from "#worker/training-thread.ts"

// A training runs in one thread and has no number of threads to set. What may differ is how many trainings run at once,
// in which thread, and whether the features were computed there or read from a file.

const task: TrainingTask = {
  input: smallTrainingInput(4, 400),
  seed: 9,
  hashBits: 14,
  champion: null,
  seenByChampion: [],
  warmStart: null,
}

let featureFolder: string
beforeAll(async () => {
  featureFolder = await mkdtemp(path.join(os.tmpdir(), "palate-threads-"))
})
afterAll(async () => rm(featureFolder, { recursive: true }))

/** Trains in a thread of its own, as the worker does. */
async function trainInThread(): Promise<TrainingResult> {
  const worker = new Worker(path.resolve("worker/training-thread.ts"))
  try {
    return await new Promise((resolve, reject) => {
      worker.once("error", reject)
      worker.on("message", (message: ThreadMessage) => {
        if (message.kind === "trained") resolve(message.result)
        if (message.kind === "error")
          reject(new Error("the training failed", { cause: message.error }))
      })
      worker.postMessage({ kind: "train", task, featureFolder } satisfies ThreadRequest)
    })
  } finally {
    await worker.terminate()
  }
}

const hashOf = ({ weights, config }: TrainingResult) =>
  createHash("sha256").update(weights).update(JSON.stringify(config)).digest("hex")

describe("I8: the same weights", () => {
  it("whether one thread trains or two at once, with features computed or kept", async () => {
    const here = hashOf(runTrainingTask(task, () => undefined))
    expect(hashOf(await trainInThread())).toBe(here)
    const both = await Promise.all([trainInThread(), trainInThread()])
    expect(both.map(hashOf)).toEqual([here, here])
    const other = runTrainingTask({ ...task, seed: 10 }, () => undefined)
    expect(hashOf(other)).not.toBe(here)
  })
})
