import { describe, expect, it } from "vitest"
import type { Scorer } from "#lib/core/scorer/weights.ts"
import { runInSlices, scoreInSlices } from "./score-in-slices.ts"

function spendMs(ms: number): void {
  const endsAt = performance.now() + ms
  while (performance.now() < endsAt);
}

/** A scorer that takes a millisecond and counts what it was asked. */
const slow = {
  score: (_prompt: string, response: string) => {
    spendMs(1)
    return Number(response)
  },
}

const textsOf = (count: number, prompt = "") =>
  Array.from({ length: count }, (_, i) => ({ prompt, response: String(i) }))

describe("scoreInSlices", () => {
  it("lets others in while a large batch is scored, and keeps its order", async () => {
    const texts = textsOf(200)
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

  it("keeps what is known of its prompt while others are let in, each batch for itself", async () => {
    const keptBy = new Map<string, Set<unknown>>()
    const order: string[] = []
    const noting: Pick<Scorer, "score"> = {
      score: (prompt, _response, _vectorOf, last) => {
        spendMs(1)
        order.push(prompt)
        keptBy.set(prompt, (keptBy.get(prompt) ?? new Set()).add(last))
        return 0
      },
    }
    const batches = ["a", "b"].map(async (prompt) => scoreInSlices(noting, textsOf(40, prompt)))
    await Promise.all(batches)
    expect(order.lastIndexOf("a")).toBeGreaterThan(order.indexOf("b"))
    const [ofA, ofB] = [...keptBy.values()].map((kept) => [...kept])
    expect([ofA, ofB]).toEqual([[expect.anything()], [expect.anything()]])
    expect(ofA?.[0]).not.toBe(ofB?.[0])
  })

  it("stops where the caller has left", async () => {
    const leaving = new AbortController()
    let scored = 0
    const counting = {
      score: () => {
        spendMs(1)
        if (++scored === 20) leaving.abort()
        return 0
      },
    }
    await expect(
      scoreInSlices(counting, textsOf(1_000), undefined, leaving.signal),
    ).rejects.toMatchObject({ code: "invalid-input" })
    expect(scored).toBeLessThan(200)
  })
})

describe("runInSlices", () => {
  it("lets others in between the steps, and answers what they return", async () => {
    let others = 0
    const timer = setInterval(() => others++, 1)
    const steps = (function* () {
      for (let step = 0; step < 20; step++) {
        spendMs(10)
        yield
      }
      return "done"
    })()
    expect(await runInSlices(steps)).toBe("done")
    clearInterval(timer)
    expect(others).toBeGreaterThan(5)
  })
})
