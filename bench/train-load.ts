// Trains without end in the worker's training thread, in a process of its own: what `bench/score.ts` runs beside it.
import { Worker } from "node:worker_threads"
import type { ThreadMessage, ThreadRequest } from "../worker/training-thread.ts"
import { smallTrainingInput } from "#tests/support/trained-scorer.ts"

const thread = new Worker(new URL("../worker/training-thread.ts", import.meta.url))
let seed = 0

function next(): void {
  seed++
  const input = smallTrainingInput(seed, 5_000)
  const task = { input, seed, hashBits: 18, champion: null, seenByChampion: [], warmStart: null }
  thread.postMessage({ kind: "train", task } satisfies ThreadRequest)
}

thread.on("message", (message: ThreadMessage) => {
  if (message.kind === "error") throw message.error
  process.stdout.write(`${message.kind}\n`)
  if (message.kind === "trained") next()
})
next()
