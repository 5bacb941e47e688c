/** Which page of the history: the same for the list and for a judgment opened from it. */
export interface HistoryQuery {
  limit: number
  cursor?: string
}

const pageSize = 20

export function readHistoryQuery(
  search: Readonly<Record<string, string | string[] | undefined>>,
): HistoryQuery {
  const { cursor } = search
  const valid = typeof cursor === "string" && /^\d{1,18}$/.test(cursor)
  return { limit: pageSize, ...(valid ? { cursor } : {}) }
}

/** The query as the end of an address, with its question mark. */
export function historyQuery({ cursor }: HistoryQuery): string {
  return cursor === undefined ? "" : `?cursor=${cursor}`
}
