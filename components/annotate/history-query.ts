/**
 * The page of the history that a cursor leads to, as the end of an address, with its question mark: the same for the list
 * and for a judgment opened from it.
 */
export function historyQuery(cursor: string | undefined): string {
  return cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`
}
