import { randomBytes } from "node:crypto"
import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import { canonicalRanking } from "#lib/core/ranking.ts"
import { importItems } from "../client/import-items.ts"
import { CallError, PalateClient } from "../client/palate-client.ts"
import { Recordings, groupByOverlap, rankingInKeys } from "./recorded.ts"

export interface ReplayOptions {
  baseUrl: string
  adminToken: string
  items: readonly WireItem[]
  /** Windows that each annotator has open at once: load. */
  windows: number
  say: (line: string) => void
}

export interface ReplayReport {
  judgments: number
  skips: number
  seconds: number
  /** Rankings that are stored otherwise than recorded; empty when all is well. */
  differences: string[]
}

/**
 * Drives annotators through the HTTP API with recorded rankings: each claims what comes, ranks it as they did, and skips
 * what they never had. Afterwards the stored rankings are held against the recorded ones.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const admin = PalateClient.withToken(options.baseUrl, options.adminToken)
  const report: ReplayReport = { judgments: 0, skips: 0, seconds: 0, differences: [] }
  for (const [overlap, items] of groupByOverlap(options.items)) {
    const projectId = await makeProject(admin, items, overlap)
    const names = [
      ...new Set(items.flatMap((item) => (item.judgments ?? []).map((j) => j.annotator))),
    ]
    options.say(`${items.length} items, ${names.length} annotators, ${overlap} judgments each`)
    const clients = await Promise.all(names.map((name) => makeAnnotator(admin, projectId, name)))
    const recordings = new Recordings(items)
    const made = new Set<string>()
    const startedAt = performance.now()
    await Promise.all(
      clients.flatMap((annotator) =>
        Array.from({ length: options.windows }, () =>
          work(annotator, projectId, recordings, made, report),
        ),
      ),
    )
    report.judgments += made.size
    report.seconds += (performance.now() - startedAt) / 1000
    report.differences.push(...(await compare(admin, projectId, items, clients)))
  }
  return report
}

interface Annotator {
  name: string
  userId: string
  client: PalateClient
}

const suffix = () => randomBytes(4).toString("hex")

async function makeProject(
  admin: PalateClient,
  items: readonly WireItem[],
  overlap: number,
): Promise<string> {
  const project = await admin.get("createProject", {
    body: { name: `Replay ${suffix()}`, overlap, retrain: { everyJudgments: null, minPairs: 10 } },
  })
  await importItems(
    admin,
    project.id,
    items.map(({ judgments: _, ...item }) => item),
  )
  return project.id
}

async function makeAnnotator(
  admin: PalateClient,
  projectId: string,
  name: string,
): Promise<Annotator> {
  const email = `${name}-${suffix()}@replay.example.org`
  const password = randomBytes(12).toString("hex")
  const user = await admin.get("createUser", { body: { email, name, role: "annotator", password } })
  await admin.call("putMember", {
    params: { projectId, userId: user.id },
    body: { role: "annotator" },
  })
  const session = await PalateClient.signIn(admin.baseUrl, email, password)
  const { token } = await session.get("createToken", {
    body: { name: "replay", scopes: ["annotate"] },
  })
  return { name, userId: user.id, client: PalateClient.withToken(admin.baseUrl, token) }
}

async function work(
  annotator: Annotator,
  projectId: string,
  recordings: Recordings,
  made: Set<string>,
  report: ReplayReport,
): Promise<void> {
  for (;;) {
    const assignment = await annotator.client.call("claimAssignment", { params: { projectId } })
    if (assignment === null) return
    const { id, leaseToken } = assignment
    const { prompt, responses } = assignment.item
    const item = recordings.find(
      prompt,
      responses.map((response) => response.content),
    )
    const judgment = item.judgments?.find((recorded) => recorded.annotator === annotator.name)
    try {
      if (judgment === undefined) {
        await annotator.client.call("skipAssignment", {
          params: { id },
          body: { leaseToken, reason: "expertise" },
        })
        report.skips += 1
      } else {
        const { judgmentId } = await annotator.client.get("submitJudgment", {
          params: { id },
          body: submission(item, judgment, leaseToken, responses),
        })
        // Windows that show the same item send the same submission, and are answered with the same judgment.
        made.add(judgmentId)
      }
    } catch (error) {
      // Two windows of one annotator show the same item; the one that comes second goes on to the next.
      const met =
        error instanceof CallError &&
        (error.code === "already-submitted" || error.code === "lease-lost")
      if (!met) throw error
    }
  }
}

function submission(
  item: WireItem,
  judgment: WireJudgment,
  leaseToken: string,
  responses: Parameters<typeof rankingInKeys>[2],
) {
  const ranking = rankingInKeys(item, judgment, responses)
  const allEqual = ranking.length === 1 && ranking[0]?.length === responses.length
  return {
    leaseToken,
    ranking,
    activeMs: judgment.activeMs ?? 1_000,
    ...(allEqual ? { allEqual } : {}),
  }
}

interface Stored {
  itemId: string
  annotatorId: string
  ranking: string[][]
}

async function compare(
  admin: PalateClient,
  projectId: string,
  items: readonly WireItem[],
  annotators: readonly Annotator[],
): Promise<string[]> {
  const response = await admin.send(
    "listJudgments",
    { params: { projectId } },
    { Accept: "application/x-ndjson" },
  )
  const lines = (await response.text()).split("\n").filter((line) => line !== "")
  const nameOf = new Map(annotators.map((annotator) => [annotator.userId, annotator.name]))
  const recorded = new Map<string, string>()
  for (const item of items) {
    for (const judgment of item.judgments ?? []) {
      recorded.set(
        `${item.externalId ?? ""} ${judgment.annotator}`,
        JSON.stringify(canonicalRanking(judgment.ranking)),
      )
    }
  }
  const known = new Map<string, { externalId: string; positionOf: Map<string, number> }>()
  const differences: string[] = []
  for (const line of lines) {
    const stored = JSON.parse(line) as Stored
    const item = known.get(stored.itemId) ?? (await readItem(admin, stored.itemId))
    known.set(stored.itemId, item)
    const name = `${item.externalId} ${nameOf.get(stored.annotatorId) ?? "nobody"}`
    const ranking = canonicalRanking(
      stored.ranking.map((tier) => tier.map((id) => item.positionOf.get(id) ?? -1)),
    )
    if (recorded.get(name) !== JSON.stringify(ranking)) {
      differences.push(
        `${name}: recorded ${recorded.get(name) ?? "nothing"}, stored ${JSON.stringify(ranking)}`,
      )
    }
    recorded.delete(name)
  }
  return [...differences, ...[...recorded.keys()].map((name) => `${name}: not stored`)]
}

async function readItem(admin: PalateClient, id: string) {
  const item = await admin.get("getItem", { params: { id } })
  const positionOf = new Map(item.responses.map((response, position) => [response.id, position]))
  return { externalId: item.externalId ?? "", positionOf }
}
