/** A passage that is marked in a text. */
export interface Passage {
  /** Code points from the beginning of the text; the end excluded. */
  readonly start: number
  readonly end: number
  /** What it is marked as, in words. */
  readonly label: string
  /** One look for each label; 0 and up. */
  readonly look: number
}

export function samePassages(
  a: readonly Passage[] | undefined,
  b: readonly Passage[] | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at]
      return (
        one.start === other?.start &&
        one.end === other.end &&
        one.label === other.label &&
        one.look === other.look
      )
    })
  )
}
