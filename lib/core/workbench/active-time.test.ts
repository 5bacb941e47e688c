import { describe, expect, it } from "vitest"
import {
  changeVisibility,
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
