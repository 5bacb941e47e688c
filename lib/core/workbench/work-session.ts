/** A pause of so long is a break. */
export const breakMs = 5 * 60_000
/** After a pause of so long a new session begins. */
export const sessionEndMs = 30 * 60_000

/** Minutes of active work without a break after which one is proposed; what annotators can choose from. */
export const breakChoices = [25, 50, 90] as const
export type BreakMinutes = (typeof breakChoices)[number] | null
export const defaultBreakMinutes: BreakMinutes = 50

/** One sitting at the workbench, across items, projects, tabs and reloads. Times are milliseconds since 1970. */
export interface WorkSession {
  readonly startedAt: number
  readonly lastActiveAt: number
  /** At work, idle time left out. */
  readonly activeMs: number
  /** At work since the last break. */
  readonly sinceBreakMs: number
  /** `sinceBreakMs` when a break was last proposed and put off. */
  readonly putOffAtMs: number
}

/** Adds time at work that ends now. A pause before it may have been a break, or the end of the session before. */
export function workOn(before: WorkSession | null, now: number, gainedMs: number): WorkSession {
  const startedAt = now - gainedMs
  // A clock that was set back makes no break.
  const pauseMs = before === null ? Infinity : startedAt - before.lastActiveAt
  if (before === null || pauseMs >= sessionEndMs) {
    return {
      startedAt,
      lastActiveAt: now,
      activeMs: gainedMs,
      sinceBreakMs: gainedMs,
      putOffAtMs: 0,
    }
  }
  const rested = pauseMs >= breakMs
  return {
    startedAt: before.startedAt,
    lastActiveAt: now,
    activeMs: before.activeMs + gainedMs,
    sinceBreakMs: (rested ? 0 : before.sinceBreakMs) + gainedMs,
    putOffAtMs: rested ? 0 : before.putOffAtMs,
  }
}

/** Whether it is time to propose a break: so much work since the last one, or since it was put off. */
export function isBreakDue(session: WorkSession, every: BreakMinutes): boolean {
  return every !== null && session.sinceBreakMs - session.putOffAtMs >= every * 60_000
}

export function putBreakOff(session: WorkSession): WorkSession {
  return { ...session, putOffAtMs: session.sinceBreakMs }
}

const fields = ["startedAt", "lastActiveAt", "activeMs", "sinceBreakMs", "putOffAtMs"] as const

/** A session as it was kept; null where it is none, or over. */
export function readSession(stored: string | null, now: number): WorkSession | null {
  if (stored === null) return null
  const numbers = stored.split(" ").map(Number)
  if (numbers.length !== fields.length || !numbers.every(Number.isFinite)) return null
  const [startedAt = 0, lastActiveAt = 0, activeMs = 0, sinceBreakMs = 0, putOffAtMs = 0] = numbers
  if (now - lastActiveAt >= sessionEndMs) return null
  return { startedAt, lastActiveAt, activeMs, sinceBreakMs, putOffAtMs }
}

export function sessionText(session: WorkSession): string {
  return fields.map((field) => Math.round(session[field])).join(" ")
}
