let lastId = 0

/** An id for a row that exists in this page alone. */
export function newRowId(): string {
  lastId += 1
  return `new-${lastId}`
}
