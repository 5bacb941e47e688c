import { describe, expect, it } from "vitest"
import {
  changeAttention,
  countActiveTime,
  idleMs,
  isAtWork,
  signOfLife,
  startActiveTime,
} from "./active-time.ts"

describe("active time", () => {
  it("stops a minute after the last sign of life", () => {
    const time = signOfLife(startActiveTime(0, 0, true), 10_000)
    expect(countActiveTime(time, 3_600_000).totalMs).toBe(10_000 + idleMs)
    const back = signOfLife(time, 3_600_000)
    expect(countActiveTime(back, 3_605_000).totalMs).toBe(10_000 + idleMs + 5_000)
    expect(isAtWork(time, 3_600_000)).toBe(false)
  })

  it("does not count while the page is hidden, and goes on from a draft", () => {
    const hidden = changeAttention(startActiveTime(500, 0, true), 2_000, false)
    const shown = changeAttention(hidden, 50_000, true)
    expect(countActiveTime(shown, 51_000).totalMs).toBe(3_500)
  })

  it("counts a minute of two tabs side by side once: only one window has the focus", () => {
    let left = startActiveTime(0, 0, true)
    let right = startActiveTime(0, 0, false)
    left = changeAttention(left, 20_000, false)
    right = changeAttention(right, 20_000, true)
    // The pointer moves over the one without the focus.
    left = signOfLife(left, 30_000)
    const total = countActiveTime(left, 45_000).totalMs + countActiveTime(right, 45_000).totalMs
    expect(total).toBe(45_000)
  })

  it("counts no more than a minute of a laptop's sleep, though the page was never hidden", () => {
    const asleep = signOfLife(startActiveTime(0, 0, true), 5_000)
    const awake = signOfLife(asleep, 8 * 3_600_000)
    expect(awake.totalMs).toBe(5_000 + idleMs)
  })

  it("counts nothing twice", () => {
    let time = startActiveTime(0, 0, true)
    for (const now of [1_000, 1_000, 500, 2_000]) time = countActiveTime(time, now)
    expect(time.totalMs).toBe(2_000)
  })
})
