import { describe, expect, it } from "vitest"
import {
  changeVisibility,
  countActiveTime,
  idleMs,
  isAtWork,
  signOfLife,
  startActiveTime,
} from "./active-time.ts"
import { readOutbox, retryDelayMs, sendResultOf, withEntry } from "./outbox.ts"
import type { OutboxEntry } from "./outbox.ts"

describe("active time", () => {
  it("stops a minute after the last sign of life", () => {
    const time = signOfLife(startActiveTime(0, 0, true), 10_000)
    expect(countActiveTime(time, 3_600_000).totalMs).toBe(10_000 + idleMs)
    const back = signOfLife(time, 3_600_000)
    expect(countActiveTime(back, 3_605_000).totalMs).toBe(10_000 + idleMs + 5_000)
    expect(isAtWork(time, 3_600_000)).toBe(false)
  })

  it("does not count while the page is hidden, and goes on from a draft", () => {
    const hidden = changeVisibility(startActiveTime(500, 0, true), 2_000, false)
    const shown = changeVisibility(hidden, 50_000, true)
    expect(countActiveTime(shown, 51_000).totalMs).toBe(3_500)
  })

  it("counts nothing twice", () => {
    let time = startActiveTime(0, 0, true)
    for (const now of [1_000, 1_000, 500, 2_000]) time = countActiveTime(time, now)
    expect(time.totalMs).toBe(2_000)
  })
})

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

  it("I12: keeps one entry an item, and survives storage", () => {
    const entries = withEntry(withEntry([], entry), { ...entry, idempotencyKey: "k2" })
    expect(entries).toHaveLength(1)
    expect(readOutbox(JSON.stringify(entries))).toEqual(entries)
    for (const broken of ["", "{", "null", "[1,{}]", "{}"]) expect(readOutbox(broken)).toEqual([])
  })

  it.each([
    [201, "", "sent"],
    [0, "offline", "later"],
    [503, "busy", "later"],
    [429, "too-many-requests", "later"],
    [409, "idempotency-in-progress", "later"],
    [401, "not-signed-in", "signedOut"],
    [409, "lease-lost", "leaseLost"],
    [404, "not-found", "leaseLost"],
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
