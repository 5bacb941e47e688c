import { describe, expect, it } from "vitest"
import { readBody } from "./read-body.ts"

const words = "한국어, 日本語, 🙂"

/** A request whose body comes in chunks of so many bytes. */
function requestOf(bytes: Uint8Array, chunkBytes: number, end?: Error): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        controller.enqueue(bytes.slice(at, at + chunkBytes))
      }
      if (end === undefined) controller.close()
      else controller.error(end)
    },
  })
  const init = { method: "POST", body, duplex: "half" }
  return new Request("http://localhost/", init)
}

describe("the body of a request", () => {
  it("is one text wherever its chunks are cut", async () => {
    const bytes = new TextEncoder().encode(words)
    for (let chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes++) {
      expect(await readBody(requestOf(bytes, chunkBytes), bytes.length)).toBe(words)
    }
  })

  it("is refused where it is too large, no UTF-8, or breaks off, each by its name", async () => {
    const bytes = new TextEncoder().encode(words)
    await expect(readBody(requestOf(bytes, 4), bytes.length - 1)).rejects.toMatchObject({
      code: "too-large",
    })
    await expect(readBody(requestOf(bytes.slice(0, 2), 4), 100)).rejects.toMatchObject({
      code: "invalid-input",
      detail: "The body is not UTF-8",
    })
    await expect(
      readBody(requestOf(bytes, 4, new Error("reset")), bytes.length),
    ).rejects.toMatchObject({ code: "invalid-input", detail: "The body broke off" })
  })
})
