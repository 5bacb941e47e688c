import { Worker } from "node:worker_threads"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import type { OnProgress } from "#lib/scorers/training-task.ts"
import type { ThreadMessage, ThreadRequest } from "../training-thread.ts"

type Answer = Exclude<ThreadMessage, { kind: "progress" | "error" }>

const threadFile = new URL("../training-thread.ts", import.meta.url)
/** An idle thread holds features of the last project's texts; after this long it gives the memory back. */
const idleMs = 10 * 60_000

let thread: Worker | null = null
let queue: Promise<unknown> = Promise.resolve()
let idleTimer: NodeJS.Timeout | undefined

/** Runs a task in the training thread, one at a time; the worker's loop stays free for heartbeats. */
async function ask(request: ThreadRequest, onProgress: OnProgress): Promise<Answer> {
  const before = queue
  const asked = before.then(
    () => send(request, onProgress),
    () => send(request, onProgress),
  )
  queue = asked
  return asked
}

async function send(request: ThreadRequest, onProgress: OnProgress): Promise<Answer> {
  clearTimeout(idleTimer)
  thread ??= new Worker(threadFile)
  const worker = thread
  worker.ref()
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const stop = (error: unknown) => {
        thread = null
        reject(
          error instanceof Error
            ? error
            : new Error("the training thread failed", { cause: error }),
        )
      }
      worker.once("error", stop)
      worker.once("exit", (code) => stop(new Error(`the training thread ended with code ${code}`)))
      worker.on("message", (message: ThreadMessage) => {
        if (message.kind === "progress") onProgress(message.stage, message.share)
        else if (message.kind === "error") {
          reject(message.error instanceof Error ? message.error : new Error("the training failed"))
        } else resolve(message)
      })
      worker.postMessage(request)
    })
  } finally {
    worker.removeAllListeners()
    worker.unref()
    idleTimer = setTimeout(() => void stopTrainingThread(), idleMs).unref()
  }
}

/** Ends the thread and gives its memory back; the next training starts another. */
export async function stopTrainingThread(): Promise<void> {
  const worker = thread
  thread = null
  await worker?.terminate()
}

const runInThread: TaskRunner = async (task, onProgress) =>
  (await ask({ kind: "train", task }, onProgress)).result

/** Job `scorer.train`. */
export async function handleTrainScorer(data: { scorerId: string }): Promise<void> {
  await trainScorerJob(data.scorerId, runInThread)
}
