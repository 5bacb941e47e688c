import { AsyncLocalStorage } from "node:async_hooks"
import { subscribe } from "node:diagnostics_channel"
import { ServerResponse } from "node:http"

// Next's route handlers answer with web responses, which have no trailers. Node tells of every request, with its
// response, before the server handles it; kept in the request's asynchronous context, the response can be found again.

const holder = globalThis as typeof globalThis & {
  palateResponses?: AsyncLocalStorage<ServerResponse>
}

/** `instanceof` alone would answer a type whose request is `any`. */
function isServerResponse(value: unknown): value is ServerResponse {
  return value instanceof ServerResponse
}

/** Makes `trailersOfRequest` work in this process. Called once, when the server starts. */
export function keepResponses(): void {
  if (holder.palateResponses !== undefined) return
  const responses = new AsyncLocalStorage<ServerResponse>()
  holder.palateResponses = responses
  subscribe("http.server.request.start", (message) => {
    if (typeof message !== "object" || message === null || !("response" in message)) return
    const response: unknown = message.response
    if (isServerResponse(response)) responses.enterWith(response)
  })
}

/**
 * How to add trailers to the answer of the request that is being handled, any time before its body ends. Null where the
 * server does not keep responses. The answer's `Trailer` header must have named them.
 */
export function trailersOfRequest(): ((trailers: Record<string, string>) => void) | null {
  const response = holder.palateResponses?.getStore()
  if (response === undefined) return null
  return (trailers) => response.addTrailers(trailers)
}
