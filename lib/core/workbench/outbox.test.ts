import { describe, expect, it } from "vitest"
import { outboxKey, readEntry, retryDelayMs, sendResultOf } from "./outbox.ts"
import type { OutboxEntry } from "./outbox.ts"

describe("outbox", () => {
  const entry: OutboxEntry = {
    assignmentId: "a",
    projectId: "p",
    leaseToken: "t",
    idempotencyKey: "k",
    judgment: { ranking: [["A"]], answers: {}, activeMs: 1 },
    title: "",
    queuedAt: "2026-11-25T02:00:00Z",
  }

  it("I12: survives storage; what is none is left out", () => {
    expect(readEntry(JSON.stringify(entry))).toEqual(entry)
    for (const broken of [null, "", "{", "null", "[1]", "{}", '{"judgment":null}']) {
      expect(readEntry(broken)).toBeNull()
    }
  })

  it("I12: two tabs with the same item never write over each other's", () => {
    const lost = { ...entry, idempotencyKey: "l", lost: true }
    expect(outboxKey(lost)).not.toBe(outboxKey(entry))
  })

  it.each([
    [201, "", "sent"],
    [0, "offline", "later"],
    [503, "busy", "later"],
    [429, "too-many-requests", "later"],
    [409, "idempotency-in-progress", "later"],
    [401, "not-signed-in", "signedOut"],
    [409, "lease-lost", "leaseLost"],
    [404, "not-found", "closed"],
    [403, "not-allowed", "closed"],
    [409, "already-submitted", "alreadySubmitted"],
    [422, "invalid-input", "refused"],
  ])("reads %i %s as %s", (status, code, result) => {
    expect(sendResultOf(status, code)).toBe(result)
  })

  it("waits longer each time, up to a minute", () => {
    expect(retryDelayMs(0, 0.5)).toBe(1000)
    expect(retryDelayMs(3, 0.5)).toBe(8000)
    expect(retryDelayMs(99, 0.999)).toBeLessThanOrEqual(72_000)
  })
})
