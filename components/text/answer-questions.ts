import type { Answered, Asked } from "./ask-worker.ts"

/** Makes a worker of the module that calls it: it answers what the function asks that `askWorker` made. */
export function answerQuestions(answer: (question: never) => unknown): void {
  addEventListener("message", ({ data }: MessageEvent<Asked<never>>) => {
    const { id, question } = data
    const said = async (): Promise<Answered<unknown>> => ({ id, answer: await answer(question) })
    const failed = (error: unknown): Answered<unknown> => ({ id, failed: String(error) })
    void said()
      .catch(failed)
      .then((message) => postMessage(message))
  })
}
