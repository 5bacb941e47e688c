import { describe, expect, it } from "vitest"
import { scoreInSlices } from "./score-in-slices.ts"

/** A scorer that takes a millisecond and counts what it was asked. */
const slow = {
  score: (_prompt: string, response: string) => {
    const endsAt = performance.now() + 1
    while (performance.now() < endsAt);
    return Number(response)
  },
}

describe("scoreInSlices", () => {
  it("lets others in while a large batch is scored, and keeps its order", async () => {
    const texts = Array.from({ length: 200 }, (_, i) => ({ prompt: "", response: String(i) }))
    let others = 0
    const timer = setInterval(() => others++, 1)
    const scores = await scoreInSlices(slow, texts)
    clearInterval(timer)
    expect(scores).toEqual(texts.map((_, i) => i))
    expect(others).toBeGreaterThan(5)
  })

  it("answers no texts with no scores", async () => {
    expect(await scoreInSlices(slow, [])).toEqual([])
  })
})
