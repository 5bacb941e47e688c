/** What a worker is asked, and what it says; it may answer in any order. */
export interface Asked<Question> {
  readonly id: number
  readonly question: Question
}

export type Answered<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failed: string }

/**
 * Questions to a worker that begins with the first of them, and again after it broke. A question is refused where there
 * is no worker to be had, where the worker broke, and where it could not answer.
 */
export function askWorker<Answer>(start: () => Worker): (question: object) => Promise<Answer> {
  const pending = new Map<number, PromiseWithResolvers<Answer>>()
  let worker: Worker | null = null
  let asked = 0

  function started(): Worker {
    const begun = start()
    begun.addEventListener("message", ({ data }: MessageEvent<Answered<Answer>>) => {
      const waiting = pending.get(data.id)
      pending.delete(data.id)
      if ("failed" in data) waiting?.reject(new Error(data.failed))
      else waiting?.resolve(data.answer)
    })
    begun.addEventListener("error", (event) => {
      worker = null
      for (const { reject } of pending.values()) reject(event)
      pending.clear()
    })
    return begun
  }

  return async (question) => {
    worker ??= started()
    asked += 1
    const answer = Promise.withResolvers<Answer>()
    pending.set(asked, answer)
    worker.postMessage({ id: asked, question } satisfies Asked<object>)
    return answer.promise
  }
}
