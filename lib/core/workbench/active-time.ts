/** After this long without a sign of life nobody is at work. */
export const idleMs = 60_000

/**
 * Time at work on one item: the page is visible, and the last sign of life (a key, the pointer, scrolling) is at most
 * `idleMs` ago. Times are milliseconds on any monotonic clock.
 */
export interface ActiveTime {
  /** Counted up to `countedAtMs`. */
  readonly totalMs: number
  readonly countedAtMs: number
  readonly lastSignMs: number
  readonly visible: boolean
}

export function startActiveTime(totalMs: number, nowMs: number, visible: boolean): ActiveTime {
  return { totalMs, countedAtMs: nowMs, lastSignMs: nowMs, visible }
}

/** Counts up to now. */
export function countActiveTime(time: ActiveTime, nowMs: number): ActiveTime {
  const until = Math.min(nowMs, time.lastSignMs + idleMs)
  const gained = time.visible ? Math.max(0, until - time.countedAtMs) : 0
  return { ...time, totalMs: time.totalMs + gained, countedAtMs: Math.max(nowMs, time.countedAtMs) }
}

/** Somebody did something. What passed while they were idle is not counted. */
export function signOfLife(time: ActiveTime, nowMs: number): ActiveTime {
  return { ...countActiveTime(time, nowMs), lastSignMs: nowMs }
}

/** The page was shown or hidden. */
export function changeVisibility(time: ActiveTime, nowMs: number, visible: boolean): ActiveTime {
  return { ...signOfLife(time, nowMs), visible }
}

export function isAtWork(time: ActiveTime, nowMs: number): boolean {
  return time.visible && nowMs - time.lastSignMs <= idleMs
}
