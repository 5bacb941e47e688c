import type { ClientBase } from "pg"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { splitOf } from "#lib/core/split.ts"
import type { Split } from "#lib/core/split.ts"
import type { PreparedItem } from "./prepared-item.ts"

interface Project {
  id: string
  splitSalt: string
}

/** A dataset version as far as it has put prompts into splits. */
interface Version {
  number: number
  /** Null while it is being built: what is judged by now may be in it. */
  judgmentSeq: string | null
  policy: unknown
}

/**
 * Items that ask for another split than their prompt is in, with the reason (I7): another row has asked for one, or a
 * dataset version has the prompt judged and so in the split that its policy gives. What asks for no split is never
 * here. The caller holds the project's row, so that imports take turns.
 */
export async function findMovedPrompts<Item extends PreparedItem>(
  client: ClientBase,
  project: Project,
  items: readonly Item[],
): Promise<Map<Item, string>> {
  const asking = items.filter(({ item }) => item.split !== undefined)
  if (asking.length === 0) return new Map()
  const keys = [...new Set(asking.map(({ promptKey }) => promptKey))]
  const askedFor = await readAskedSplits(client, project.id, keys)
  const judgedAt = await readFirstJudgments(client, project.id, keys)
  const versions = judgedAt.size === 0 ? [] : await readVersions(client, project.id)
  const moved = new Map<Item, string>()
  for (const prepared of asking) {
    const { promptKey, item } = prepared
    const wanted = item.split ?? "train"
    const asked = askedFor.get(promptKey)
    const placed = asked === undefined ? placeOf(prepared, project, judgedAt, versions) : []
    const other = placed.find(({ split }) => split !== wanted)
    if (asked !== undefined && asked !== wanted) {
      moved.set(prepared, `must be ${asked} or left out: the prompt is in that split already`)
    } else if (other !== undefined) {
      const { split, number } = other
      moved.set(prepared, `must be ${split} or left out: data set ${number} has the prompt there`)
    } else {
      askedFor.set(promptKey, wanted)
    }
  }
  return moved
}

/** Where the versions that hold the prompt have put it. */
function placeOf(
  { promptKey, item }: PreparedItem,
  project: Project,
  judgedAt: ReadonlyMap<string, bigint>,
  versions: readonly Version[],
): { number: number; split: Split }[] {
  const first = judgedAt.get(promptKey)
  if (first === undefined) return []
  return versions
    .filter(({ judgmentSeq }) => judgmentSeq === null || BigInt(judgmentSeq) >= first)
    .map(({ number, policy }) => {
      const { splits } = pairPolicySchema.parse(policy)
      return { number, split: splitOf(item.prompt, project.splitSalt, splits) }
    })
}

async function readAskedSplits(
  client: ClientBase,
  projectId: string,
  keys: readonly string[],
): Promise<Map<string, Split>> {
  const found = await client.query<{ key: string; split: Split }>(
    `SELECT i.prompt_key AS key, min(i.split)::text AS split
     FROM unnest($2::text[]) AS wanted (key) JOIN item i ON i.prompt_key = wanted.key
     WHERE i.project_id = $1 AND i.split IS NOT NULL GROUP BY i.prompt_key`,
    [projectId, keys],
  )
  return new Map(found.rows.map(({ key, split }) => [key, split]))
}

async function readFirstJudgments(
  client: ClientBase,
  projectId: string,
  keys: readonly string[],
): Promise<Map<string, bigint>> {
  const found = await client.query<{ key: string; seq: string }>(
    `SELECT i.prompt_key AS key, min(j.seq) AS seq
     FROM unnest($2::text[]) AS wanted (key) JOIN item i ON i.prompt_key = wanted.key
     JOIN judgment j ON j.item_id = i.id
     WHERE i.project_id = $1 AND i.gold IS NULL GROUP BY i.prompt_key`,
    [projectId, keys],
  )
  return new Map(found.rows.map(({ key, seq }) => [key, BigInt(seq)]))
}

async function readVersions(client: ClientBase, projectId: string): Promise<Version[]> {
  const found = await client.query<Version>(
    `SELECT number, judgment_seq AS "judgmentSeq", policy FROM dataset
     WHERE project_id = $1 AND state IN ('running', 'done') ORDER BY number`,
    [projectId],
  )
  return found.rows
}
