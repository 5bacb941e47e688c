import path from "node:path"
import { Worker } from "node:worker_threads"
import { getSettings } from "#lib/settings.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import type { OnProgress } from "#lib/scorers/training-task.ts"
import type { ThreadMessage, ThreadRequest } from "../training-thread.ts"

type Answer = Exclude<ThreadMessage, { kind: "progress" | "error" }>

/** A thread and who waits for its answer. */
interface TrainingThread {
  worker: Worker
  onMessage: (message: ThreadMessage) => void
  onEnd: (error: Error) => void
}

const threadFile = new URL("../training-thread.ts", import.meta.url)
/** An idle thread holds features of the last project's texts; after this long it gives the memory back. */
const idleMs = 10 * 60_000
const ignore = () => undefined

let thread: TrainingThread | null = null
let queue: Promise<unknown> = Promise.resolve()
let idleTimer: NodeJS.Timeout | undefined

function startThread(): TrainingThread {
  const worker = new Worker(threadFile)
  const started: TrainingThread = { worker, onMessage: ignore, onEnd: ignore }
  const end = (error: Error) => {
    if (thread === started) thread = null
    started.onEnd(error)
  }
  worker.on("message", (message: ThreadMessage) => started.onMessage(message))
  worker.on("error", (error) => end(new Error("the training thread failed", { cause: error })))
  worker.on("exit", (code) => end(new Error(`the training thread ended with code ${code}`)))
  return started
}

async function send(request: ThreadRequest, onProgress: OnProgress): Promise<Answer> {
  clearTimeout(idleTimer)
  thread ??= startThread()
  const { worker } = thread
  const used = thread
  worker.ref()
  try {
    return await new Promise<Answer>((resolve, reject) => {
      used.onEnd = reject
      used.onMessage = (message) => {
        if (message.kind === "progress") onProgress(message.stage, message.share)
        else if (message.kind !== "error") resolve(message)
        else reject(message.error instanceof Error ? message.error : new Error("the task failed"))
      }
      worker.postMessage(request)
    })
  } finally {
    used.onEnd = ignore
    // A thread that nobody waits for does not keep the process alive.
    worker.unref()
    idleTimer = setTimeout(() => void stopTrainingThread(), idleMs).unref()
  }
}

/** Runs a task in the training thread, one at a time; the worker's loop stays free for heartbeats. */
async function ask(request: ThreadRequest, onProgress: OnProgress = ignore): Promise<Answer> {
  const asked = queue.then(async () => send(request, onProgress))
  queue = asked.catch(ignore)
  return asked
}

/** Ends the thread and gives its memory back; the next training starts another. */
export async function stopTrainingThread(): Promise<void> {
  const stopped = thread
  thread = null
  await stopped?.worker.terminate()
}

const inThread: TaskRunner = {
  train: async (task, onProgress) => {
    const featureFolder = path.resolve(getSettings().home, "cache/features")
    const answer = await ask({ kind: "train", task, featureFolder }, onProgress)
    if (answer.kind !== "trained") throw new Error("the thread answered something else")
    return answer.result
  },
  report: async (task) => {
    const answer = await ask({ kind: "report", task })
    if (answer.kind !== "reported") throw new Error("the thread answered something else")
    return answer.result
  },
}

/** Job `scorer.train`. */
export async function handleTrainScorer(data: { scorerId: string }): Promise<void> {
  await trainScorerJob(data.scorerId, inThread)
}
