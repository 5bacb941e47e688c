import { z } from "zod"
import { invalidField } from "#lib/contracts/app-error.ts"

const positionSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** Where a page ended in a list ordered by creation, then id. */
export interface PagePosition {
  createdAt: Date
  id: string
}

/** A position as the opaque text that clients hand back. */
export function encodeCursor(position: PagePosition): string {
  const pair = [position.createdAt.toISOString(), position.id]
  return Buffer.from(JSON.stringify(pair)).toString("base64url")
}

/** The position behind a cursor, or null where there is none. Throws `invalid-input` for a text that is no cursor. */
export function decodeCursor(cursor: string | undefined): PagePosition | null {
  if (cursor === undefined) return null
  try {
    const [createdAt, id] = positionSchema.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    )
    return { createdAt: new Date(createdAt), id }
  } catch {
    throw invalidField("query.cursor", "is not a cursor of this list")
  }
}

/** WHERE of the rows after a position in a list that runs from the newest to the oldest. */
export function olderThan(position: PagePosition | null) {
  if (position === null) return {}
  const { createdAt, id } = position
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** A page from one row more than was asked for: the extra one tells that there is a next page. */
export function cutPage<T extends PagePosition>(
  rows: readonly T[],
  limit: number,
): { rows: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit && last !== undefined
  return { rows: page, nextCursor: more ? encodeCursor(last) : null }
}
