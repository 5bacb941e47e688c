import { createHash } from "node:crypto"
import type { ServerResponse } from "node:http"
import { z } from "zod"
import { startModelServer } from "./model-server.ts"
import type { ModelServer } from "./model-server.ts"

const bodySchema = z.object({ model: z.string(), input: z.array(z.string()) })

/** A server of `/v1/embeddings` on this machine, and what it was asked. */
export interface EmbeddingsServer extends Pick<ModelServer, "baseUrl" | "asked" | "stop"> {
  /** Every text that it was asked for, in order. */
  readonly texts: string[]
  /** How many requests were under way at a time, at most. */
  readonly mostAtOnce: () => number
  /** Instead of vectors, this answers from now on; null: vectors again. */
  fail: ((response: ServerResponse, attempt: number) => boolean) | null
}

/** A vector that a text has to itself and that says nothing about it, of 32 places at most; not of length 1. */
export function hashedVector(text: string, dimension: number): number[] {
  const bytes = createHash("sha256").update(`vector ${text}`).digest()
  return Array.from({ length: dimension }, (_, k) => (bytes[k] ?? 0) / 128 - 1)
}

/** @param vectorOf what the model makes of a text; of any length but 0 */
export async function startEmbeddingsServer(
  vectorOf: (text: string) => number[],
): Promise<EmbeddingsServer> {
  const server = await startModelServer()
  const texts: string[] = []
  let underWay = 0
  let most = 0
  server.answer = (response, attempt) => {
    const { input } = bodySchema.parse(server.asked[attempt - 1]?.body)
    underWay++
    most = Math.max(most, underWay)
    // A little later, so that requests that may overlap do.
    setTimeout(() => {
      underWay--
      if (embeddings.fail?.(response, attempt) === true) return
      texts.push(...input)
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text) }))
      response
        .setHeader("Content-Type", "application/json")
        .end(JSON.stringify({ data: data.toReversed() }))
    }, 5)
  }
  const { baseUrl, asked, stop } = server
  const embeddings: EmbeddingsServer = {
    baseUrl,
    asked,
    stop,
    texts,
    mostAtOnce: () => most,
    fail: null,
  }
  return embeddings
}
