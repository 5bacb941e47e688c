import { describe, expect, it } from "vitest"
import { readBody, withBody } from "./read-body.ts"

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

describe("the bodies that a process reads at once", () => {
  /** A body that has come in so far, and goes on when it is told to. */
  function halfSent(chunk: Uint8Array): { request: Request; end: () => void } {
    let end = () => undefined as void
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(chunk)
        end = () => controller.close()
      },
    })
    const init = { method: "POST", body, duplex: "half" }
    return { request: new Request("http://localhost/", init), end: () => end() }
  }

  it("are refused as busy past what it can hold, small ones never, until others have ended", async () => {
    const large = new Uint8Array(20_000_000).fill(32)
    const small = new Uint8Array(200_000).fill(32)
    const length = (bytes: Uint8Array) =>
      withBody(requestOf(bytes, bytes.length), large.length, async (text) => text.length)
    let ended = () => undefined as void
    const work = new Promise<void>((resolve) => {
      ended = resolve
    })
    const held = Array.from({ length: 5 }, () => halfSent(large))
    const reading = held.map(({ request }) => withBody(request, large.length, () => work))
    await expect(length(large)).rejects.toMatchObject({ code: "busy" })
    for (const { end } of held) end()
    // They are all read now, and held until what is done with them has ended.
    await expect(length(large)).rejects.toMatchObject({ code: "busy" })
    expect(await length(small)).toBe(small.length)
    ended()
    await Promise.all(reading)
    expect(await length(large)).toBe(large.length)
  })

  it("are let go of where the reading or the work fails", async () => {
    const large = new Uint8Array(20_000_000).fill(32)
    for (let times = 0; times < 8; times++) {
      const broken = requestOf(large, large.length, new Error("reset"))
      await expect(withBody(broken, large.length, async () => null)).rejects.toThrow("broke off")
      const work = withBody(requestOf(large, large.length), large.length, async () => {
        throw new Error("failed")
      })
      await expect(work).rejects.toThrow("failed")
    }
  })
})
