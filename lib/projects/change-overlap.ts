import type { Tx } from "#lib/db/client.ts"

// Set-based, because a project may have millions of slots; Prisma cannot say either statement.

/**
 * Gives every item of a project that is work as many slots as the overlap asks for. Slots that are done or leased always
 * stay, so an item may keep more than that. The caller holds the project's row, so no import adds items meanwhile.
 */
export async function changeOverlap(tx: Tx, projectId: string, overlap: number): Promise<void> {
  // New slots queue behind all others: no annotator's cursor has passed them.
  const added = await tx.$executeRaw`
    WITH generation AS MATERIALIZED (SELECT nextval('queue_generation') << 32 AS base),
    fewer AS MATERIALIZED (
      SELECT i.id, i.priority, floor(random() * 4294967296)::bigint AS place,
             count(s.id)::int AS slots, coalesce(max(s.ordinal), -1)::int AS last
      FROM item i LEFT JOIN slot s ON s.item_id = i.id
      WHERE i.project_id = ${projectId}::uuid AND i.purpose = 'work'
      GROUP BY i.id, i.priority
      HAVING count(s.id) < ${overlap}::int
    ),
    levels AS (
      INSERT INTO queue_level (project_id, level)
      SELECT DISTINCT ${projectId}::uuid, priority * 2 FROM fewer
      ON CONFLICT DO NOTHING
    )
    INSERT INTO slot (project_id, item_id, ordinal, level, queue_key)
    SELECT ${projectId}::uuid, fewer.id, ordinal, fewer.priority * 2, generation.base | fewer.place
    FROM fewer CROSS JOIN generation
    CROSS JOIN LATERAL generate_series(last + 1, last + ${overlap}::int - slots) AS ordinal`
  // A slot that is claimed in this very moment is no longer open when the deletion comes to it, and stays.
  const removed = await tx.$executeRaw`
    DELETE FROM slot WHERE state = 'open' AND id IN (
      SELECT id FROM (
        SELECT s.id, s.state, count(*) OVER w AS total,
               row_number() OVER (w ORDER BY (s.state = 'open') DESC, s.ordinal DESC) AS place
        FROM slot s JOIN item i ON i.id = s.item_id
        WHERE i.project_id = ${projectId}::uuid
        WINDOW w AS (PARTITION BY s.item_id)
      ) ranked
      WHERE state = 'open' AND place <= total - ${overlap}::int
    )`
  await tx.project.update({
    where: { id: projectId },
    data: { slotCount: { increment: added - removed } },
    select: { id: true },
  })
}
