import { createServer } from "node:http"
import type { IncomingHttpHeaders, ServerResponse } from "node:http"

interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

/** A server on this machine that speaks as much of the OpenAI protocol as Palate asks for. */
export interface ModelServer {
  readonly baseUrl: string
  readonly asked: Asked[]
  /** How it answers from now on: the text of a message, or whatever else a server may do. */
  answer: string | ((response: ServerResponse, attempt: number) => void)
  stop: () => Promise<void>
}

export function completion(text: string): string {
  return JSON.stringify({ choices: [{ message: { role: "assistant", content: text } }] })
}

export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"))
      asked.push({ path: request.url ?? "", headers: request.headers, body })
      if (typeof model.answer === "function") model.answer(response, asked.length)
      else response.setHeader("Content-Type", "application/json").end(completion(model.answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the server has no port")
  const model: ModelServer = {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    asked,
    answer: "A drafted turn.",
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return model
}
