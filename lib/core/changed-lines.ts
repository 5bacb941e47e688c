/** What two texts have in common at their beginnings and at their ends, in UTF-16 units; the two never overlap. */
export interface SameEnds {
  readonly start: number
  readonly end: number
}

/**
 * The same beginning and the same end of two texts, whole lines each: the beginning ends behind a line feed, the end
 * begins with one. O(n).
 */
export function sameEnds(a: string, b: string): SameEnds {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1
  const most = shorter - start
  let end = 0
  while (end < most && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) {
    end += 1
  }
  const lineFeed = end === 0 ? -1 : a.indexOf("\n", a.length - end)
  return {
    start: start === 0 ? 0 : a.lastIndexOf("\n", start - 1) + 1,
    end: lineFeed < 0 ? 0 : a.length - lineFeed,
  }
}

/** A text without its beginning and its end. */
export function between(text: string, { start, end }: SameEnds): string {
  return text.slice(start, text.length - end)
}
