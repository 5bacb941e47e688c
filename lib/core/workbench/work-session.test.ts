import { describe, expect, it } from "vitest"
import {
  breakMs,
  isBreakDue,
  putBreakOff,
  readSession,
  sessionEndMs,
  sessionText,
  workOn,
} from "./work-session.ts"
import type { WorkSession } from "./work-session.ts"

const minute = 60_000

function worked(minutes: number, from: number, before: WorkSession | null = null): WorkSession {
  let session = workOn(before, from + minute, minute)
  for (let at = 2; at <= minutes; at += 1) session = workOn(session, from + at * minute, minute)
  return session
}

describe("a session at the workbench", () => {
  it("proposes a break after fifty minutes of work, and again fifty after it was put off", () => {
    expect(isBreakDue(worked(49, 0), 50)).toBe(false)
    const due = worked(50, 0)
    expect(isBreakDue(due, 50)).toBe(true)
    expect(isBreakDue(due, 90)).toBe(false)
    expect(isBreakDue(due, null)).toBe(false)
    const later = worked(49, 50 * minute, putBreakOff(due))
    expect(isBreakDue(later, 50)).toBe(false)
    expect(isBreakDue(workOn(later, 100 * minute, minute), 50)).toBe(true)
  })

  it("takes five minutes away for a break, and less for none", () => {
    const before = worked(40, 0)
    const short = workOn(before, 40 * minute + breakMs, minute)
    expect(short.sinceBreakMs).toBe(41 * minute)
    const rested = workOn(before, 41 * minute + breakMs, minute)
    expect(rested).toMatchObject({ sinceBreakMs: minute, activeMs: 41 * minute, startedAt: 0 })
  })

  it("begins anew after half an hour away", () => {
    const next = workOn(worked(40, 0), 41 * minute + sessionEndMs, minute)
    expect(next).toMatchObject({ startedAt: 40 * minute + sessionEndMs, activeMs: minute })
  })

  it("comes back from where it was kept, until it is over", () => {
    const session = worked(3, 1_000)
    expect(readSession(sessionText(session), session.lastActiveAt + minute)).toEqual(session)
    expect(readSession(sessionText(session), session.lastActiveAt + sessionEndMs)).toBeNull()
    for (const broken of [null, "", "1 2 3", "a b c d e"]) expect(readSession(broken, 0)).toBeNull()
  })
})
