/**
 * The level of the queue that an item's slots wait in. A claim takes the highest level that has something: priorities
 * first, and inside one what the scorer asks for (odd levels) before everything else. `change-overlap.ts` and
 * `ask-next.ts` say the same in SQL.
 */
export function levelOf(priority: number): number {
  return priority * 2
}

/**
 * As SQL: a key behind all others of its level, so that no annotator's cursor has passed it; at random among those that
 * come in the same statement.
 */
export const endOfQueueSql =
  "(nextval('queue_generation') << 32) | floor(random() * 4294967296)::bigint"
