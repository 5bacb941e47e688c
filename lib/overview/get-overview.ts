import type { Actor } from "#lib/contracts/actor.ts"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { readPeople } from "./read-people.ts"
import { readScorers, readWork } from "./read-work.ts"
import { agreementByAnnotator, agreementFigures, readRecentRankings } from "./recent-rankings.ts"

interface Heavy {
  completeItems: number
  agreement: Figure
  alpha: Figure
  byAnnotator: ReadonlyMap<string, Figure>
  days: { day: string; judgments: number }[]
}

const keepMs = 10_000
const shownDays = 60
const paceDays = 7
// What costs with the size of the project is made once in ten seconds, however many look at the page.
const kept = new Map<string, { madeAt: number; judgments: number; heavy: Promise<Heavy> }>()

/** How a project stands. */
export async function getOverview(actor: Actor, input: { projectId: string }): Promise<Overview> {
  const { projectId } = input
  await assertProjectAccess(actor, projectId, "reader")
  const now = await readNow(projectId)
  const heavy = await getHeavy(projectId, now.done)
  const [annotators, scorers, work] = await Promise.all([
    readPeople(actor, projectId, heavy.byAnnotator),
    readScorers(projectId),
    readWork(projectId),
  ])
  return {
    progress: {
      done: now.done,
      planned: now.planned,
      items: now.items,
      completeItems: heavy.completeItems,
      estimatedEnd: estimateEnd(now.planned - now.done, heavy.days),
    },
    agreement: heavy.agreement,
    alpha: heavy.alpha,
    activeNow: now.active,
    medianActiveMs: now.median_active_ms,
    days: heavy.days,
    annotators,
    scorers,
    askedNext: now.asked_next,
    work,
  }
}

interface NowRow {
  planned: number
  items: number
  done: number
  active: number
  median_active_ms: number | null
  asked_next: number
}

async function readNow(projectId: string): Promise<NowRow> {
  const rows = await db().$queryRaw<NowRow[]>`
    SELECT p.slot_count AS planned,
      p.item_count - (SELECT count(*)::int FROM item WHERE project_id = p.id AND purpose <> 'work') AS items,
      (SELECT coalesce(sum(judgment_count), 0)::int FROM member WHERE project_id = p.id) AS done,
      (SELECT count(DISTINCT annotator_id)::int FROM assignment WHERE project_id = p.id AND state = 'open') AS active,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY active_ms) FROM (
        SELECT active_ms FROM judgment WHERE project_id = p.id ORDER BY seq DESC LIMIT 500) last) AS median_active_ms,
      (SELECT count(DISTINCT s.item_id)::int FROM queue_level l
       JOIN slot s ON s.project_id = l.project_id AND s.level = l.level AND s.state = 'open'
       WHERE l.project_id = p.id AND l.level & 1 = 1) AS asked_next
    FROM project p WHERE p.id = ${projectId}::uuid`
  return (
    rows[0] ?? { planned: 0, items: 0, done: 0, active: 0, median_active_ms: null, asked_next: 0 }
  )
}

async function getHeavy(projectId: string, judgments: number): Promise<Heavy> {
  const known = kept.get(projectId)
  const small = judgments < 5_000
  if (
    known !== undefined &&
    Date.now() - known.madeAt < keepMs &&
    !(small && known.judgments !== judgments)
  ) {
    return known.heavy
  }
  if (kept.size > 200) kept.clear()
  const heavy = readHeavy(projectId)
  kept.set(projectId, { madeAt: Date.now(), judgments, heavy })
  try {
    return await heavy
  } catch (error) {
    kept.delete(projectId)
    throw error
  }
}

async function readHeavy(projectId: string): Promise<Heavy> {
  const [items, complete, days] = await Promise.all([
    readRecentRankings(projectId),
    db().$queryRaw<{ complete: number }[]>`
      SELECT count(*)::int AS complete FROM item i
      WHERE i.project_id = ${projectId}::uuid AND i.purpose = 'work'
        AND NOT EXISTS (SELECT 1 FROM slot s WHERE s.item_id = i.id AND s.state <> 'done')`,
    db().$queryRaw<{ day: string; judgments: number }[]>`
      SELECT to_char(day, 'YYYY-MM-DD') AS day, count(j.id)::int AS judgments
      FROM generate_series(date_trunc('day', now()) - make_interval(days => ${shownDays - 1}), now(), '1 day') day
      LEFT JOIN judgment j ON j.project_id = ${projectId}::uuid
        AND j.submitted_at >= day AND j.submitted_at < day + interval '1 day' AND j.revision = 1
      GROUP BY day ORDER BY day`,
  ])
  return {
    ...agreementFigures(items),
    byAnnotator: agreementByAnnotator(items),
    completeItems: complete[0]?.complete ?? 0,
    days,
  }
}

/** When the rest is done at the pace of the last week; null where nothing is left or nothing moves. */
function estimateEnd(left: number, days: Heavy["days"]): string | null {
  const lately = days.slice(-paceDays).reduce((sum, day) => sum + day.judgments, 0)
  if (left <= 0 || lately === 0) return null
  const daysLeft = (left / lately) * paceDays
  return new Date(Date.now() + Math.min(daysLeft, 3_650) * 86_400_000).toISOString()
}
