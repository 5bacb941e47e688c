import type { Tx } from "#lib/db/client.ts"

/**
 * Serves these items before the others of their priority, in this order. What was put forward before goes back to the
 * end of the line, but for items that somebody has begun. The caller holds the project's row.
 *
 * Every slot that moves gets a new key behind all others of its level, so no annotator's cursor has passed it.
 */
export async function putForward(
  tx: Tx,
  projectId: string,
  itemIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    WITH generation AS MATERIALIZED (SELECT nextval('queue_generation') << 32 AS base),
    waiting AS MATERIALIZED (
      SELECT s.item_id, floor(random() * 4294967296)::bigint AS place
      FROM slot s
      WHERE s.project_id = ${projectId}::uuid AND s.state = 'open'
        AND s.level IN (
          SELECT level FROM queue_level WHERE project_id = ${projectId}::uuid AND level & 1 = 1)
        AND NOT EXISTS (
          SELECT 1 FROM slot begun WHERE begun.item_id = s.item_id AND begun.state <> 'open')
      GROUP BY s.item_id
    )
    UPDATE slot s SET level = s.level - 1, queue_key = generation.base | waiting.place
    FROM waiting CROSS JOIN generation
    WHERE s.item_id = waiting.item_id AND s.state = 'open' AND s.level & 1 = 1`
  if (itemIds.length === 0) return
  await tx.$executeRaw`
    INSERT INTO queue_level (project_id, level)
    SELECT DISTINCT project_id, level | 1 FROM slot
    WHERE item_id = ANY(${itemIds}::uuid[]) AND state = 'open'
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    WITH generation AS MATERIALIZED (SELECT nextval('queue_generation') << 32 AS base)
    UPDATE slot s SET level = s.level | 1, queue_key = generation.base + chosen.place
    FROM unnest(${itemIds}::uuid[]) WITH ORDINALITY AS chosen(item_id, place) CROSS JOIN generation
    WHERE s.project_id = ${projectId}::uuid AND s.item_id = chosen.item_id AND s.state = 'open'
      AND s.level & 1 = 0`
}
