/** The server's time at the moment when the browser's steady clock began, in milliseconds; null before any answer. */
let origin: number | null = null

/** Learns the server's time from an answer's `Date` header. */
export function noteServerTime(date: string | null): void {
  const told = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(told)) origin = told - performance.now()
}

/**
 * The server's time, to a second or so, however wrong the browser's clock is and whenever it is set: carried on by the
 * steady clock from the last answer. The browser's own before the first.
 */
export function serverNow(): Date {
  return new Date(origin === null ? Date.now() : origin + performance.now())
}
