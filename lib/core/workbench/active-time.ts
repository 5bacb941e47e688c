/** After this long without a sign of life nobody is at work. */
export const idleMs = 60_000

/**
 * Time at work on one item: the page is visible and its window has the focus, and the last sign of life (a key, the
 * pointer, scrolling) is at most `idleMs` ago. Only one window has the focus, so two tabs never count the same minute;
 * a laptop that was asleep counts no more than `idleMs` of its sleep, whatever its clock does meanwhile.
 * Times are milliseconds on any monotonic clock.
 */
export interface ActiveTime {
  /** Counted up to `countedAtMs`. */
  readonly totalMs: number
  readonly countedAtMs: number
  readonly lastSignMs: number
  /** Visible, and in the window that has the focus. */
  readonly attended: boolean
}

export function startActiveTime(totalMs: number, nowMs: number, attended: boolean): ActiveTime {
  return { totalMs, countedAtMs: nowMs, lastSignMs: nowMs, attended }
}

/** Counts up to now. */
export function countActiveTime(time: ActiveTime, nowMs: number): ActiveTime {
  const until = Math.min(nowMs, time.lastSignMs + idleMs)
  const gained = time.attended ? Math.max(0, until - time.countedAtMs) : 0
  return { ...time, totalMs: time.totalMs + gained, countedAtMs: Math.max(nowMs, time.countedAtMs) }
}

/** Somebody did something. What passed while they were idle is not counted. */
export function signOfLife(time: ActiveTime, nowMs: number): ActiveTime {
  return { ...countActiveTime(time, nowMs), lastSignMs: nowMs }
}

/** The page was shown or hidden, or its window got or lost the focus. */
export function changeAttention(time: ActiveTime, nowMs: number, attended: boolean): ActiveTime {
  return { ...signOfLife(time, nowMs), attended }
}

export function isAtWork(time: ActiveTime, nowMs: number): boolean {
  return time.attended && nowMs - time.lastSignMs <= idleMs
}
