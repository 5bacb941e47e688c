import { db } from "#lib/db/client.ts"
import { ndjson } from "#tests/support/data-flow.ts"

/** A row of a file to import: an item of three responses, and whatever else it has. */
export function itemRow(i: number | string, fields: object = {}) {
  return {
    prompt: `Question ${i}`,
    responses: [{ content: `a ${i}`, model: "m1" }, { content: `b ${i}` }, { content: `c ${i}` }],
    ...fields,
  }
}

/** A file of so many rows, each of its own. */
export function itemRows(count: number): string {
  return ndjson(Array.from({ length: count }, (_, i) => itemRow(i)))
}

/** What a project has, and what it is said to have. */
export async function countRows(projectId: string) {
  const [items, slots, responses, project] = await Promise.all([
    db().item.count({ where: { projectId } }),
    db().slot.count({ where: { projectId } }),
    db().response.count({ where: { item: { projectId } } }),
    db().project.findUniqueOrThrow({
      where: { id: projectId },
      select: { itemCount: true, slotCount: true },
    }),
  ])
  return { items, slots, responses, ...project }
}
