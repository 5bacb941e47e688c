import { createServer, request } from "node:http"
import type { IncomingMessage, RequestListener } from "node:http"
import { setImmediate as nextTurn } from "node:timers/promises"
import { expect, it } from "vitest"
import { keepResponses, trailersOfRequest } from "./trailers.ts"

async function get(
  listener: RequestListener,
): Promise<{ body: string; trailers: IncomingMessage["trailers"] }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  try {
    return await new Promise((resolve, reject) => {
      request({ port, host: "127.0.0.1" }, (answer) => {
        let body = ""
        answer.on("data", (part: Buffer) => (body += part.toString()))
        answer.on("end", () => resolve({ body, trailers: answer.trailers }))
      })
        .on("error", reject)
        .end()
    })
  } finally {
    server.close()
  }
}

it("finds the response of the request, also after waiting", async () => {
  expect(trailersOfRequest()).toBeNull()
  keepResponses()
  keepResponses()
  const answer = await get((_, response) => {
    void (async () => {
      await nextTurn()
      const addTrailers = trailersOfRequest()
      response.writeHead(200, { Trailer: "Palate-Rows" })
      response.write("one\n")
      addTrailers?.({ "Palate-Rows": "1" })
      response.end()
    })()
  })
  expect(answer).toEqual({ body: "one\n", trailers: { "palate-rows": "1" } })
})
