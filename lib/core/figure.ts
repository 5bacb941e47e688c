/** A statistic that has no answer says why, in a sentence; it is never NaN. */
export type Undefined = { readonly undefined: string }

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number]

/** A figure that people are shown: the estimate, its interval, and how many observations it rests on. */
export type Figure = { readonly value: number; readonly ci: Interval; readonly n: number }

export function undefinedBecause(why: string): Undefined {
  return { undefined: why }
}

/** Narrows a statistic, a figure or anything else that may be undefined for a reason. */
export function isUndefined(value: unknown): value is Undefined {
  return typeof value === "object" && value !== null && "undefined" in value
}
