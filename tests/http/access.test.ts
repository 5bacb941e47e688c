import { readFile, readdir } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Operation } from "#lib/contracts/operation.ts"
import type { Operations } from "#lib/contracts/operations.ts"
import { operations } from "#lib/contracts/operations.ts"
import { CallError, PalateClient } from "../../scripts/client/palate-client.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { callers, makeWorld } from "./access-world.ts"
import type { Caller, World } from "./access-world.ts"

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

type Id = keyof Operations
interface Sample {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

const ranked = (keys: readonly string[]) => ({ ranking: keys.map((key) => [key]), activeMs: 1 })
const keysOf = (assignment: World["assignment"]) =>
  assignment.item.responses.map((response) => response.key)

/** A good call of every operation. A new operation does not compile until it stands here. */
const samples: Record<Id, (world: World) => Sample> = {
  createUser: () => ({
    body: { email: `${crypto.randomUUID()}@example.org`, name: "New", role: "annotator" },
  }),
  listUsers: () => ({}),
  patchUser: (w) => ({ params: { id: w.userId }, body: { name: "Renamed" } }),
  acceptInvitation: () => ({ body: { token: "x".repeat(43), password: "a long password" } }),
  getEndpoint: (w) => ({ params: { projectId: w.projectId, kind: "chat" } }),
  putEndpoint: (w) => ({
    params: { projectId: w.projectId, kind: "chat" },
    body: { baseUrl: "http://localhost:9/v1", model: "a-model" },
  }),
  deleteEndpoint: (w) => ({ params: { projectId: w.projectId, kind: "chat" } }),
  listMembers: (w) => ({ params: { projectId: w.projectId } }),
  putMember: (w) => ({
    params: { projectId: w.projectId, userId: w.userId },
    body: { role: "annotator" },
  }),
  deleteMember: (w) => ({ params: { projectId: w.projectId, userId: w.memberId } }),
  getMe: () => ({}),
  patchMe: () => ({ body: { theme: "dark" } }),
  listTokens: () => ({}),
  createToken: () => ({ body: { name: "one more", scopes: ["read"] } }),
  deleteToken: (w) => ({ params: { id: w.ownerTokenId } }),
  createProject: () => ({ body: { name: "Another" } }),
  listProjects: () => ({}),
  getProject: (w) => ({ params: { projectId: w.projectId } }),
  patchProject: (w) => ({ params: { projectId: w.projectId }, body: { name: "Renamed" } }),
  getOverview: (w) => ({ params: { projectId: w.projectId } }),
  createImport: (w) => ({
    params: { projectId: w.projectId },
    body: new Uint8Array(Buffer.from("{}\n")),
  }),
  listImports: (w) => ({ params: { projectId: w.projectId } }),
  getImport: (w) => ({ params: { id: w.importId } }),
  getImportErrors: (w) => ({ params: { id: w.importId } }),
  listItems: (w) => ({ params: { projectId: w.projectId } }),
  getItem: (w) => ({ params: { id: w.itemId } }),
  patchItem: (w) => ({ params: { id: w.itemId }, body: { priority: 1 } }),
  claimAssignment: (w) => ({ params: { projectId: w.projectId } }),
  saveDraft: (w) => ({
    params: { id: w.assignment.id },
    body: { leaseToken: w.assignment.leaseToken, draft: {} },
  }),
  extendLease: (w) => ({
    params: { id: w.assignment.id },
    body: { leaseToken: w.assignment.leaseToken },
  }),
  submitJudgment: (w) => ({
    params: { id: w.assignment.id },
    body: { leaseToken: w.assignment.leaseToken, ...ranked(keysOf(w.assignment)) },
  }),
  skipAssignment: (w) => ({
    params: { id: w.ahead.id },
    body: { leaseToken: w.ahead.leaseToken, reason: "other" },
  }),
  draftTurn: (w) => ({
    params: { id: w.assignment.id },
    body: { leaseToken: w.assignment.leaseToken },
  }),
  listGuidelines: (w) => ({ params: { projectId: w.projectId } }),
  acknowledgeGuidelines: (w) => ({ params: { projectId: w.projectId }, body: { version: 1 } }),
  getLearning: (w) => ({ params: { projectId: w.projectId } }),
  nextTrial: (w) => ({ params: { projectId: w.projectId }, query: { purpose: "practice" } }),
  submitTrial: (w) => ({
    params: { projectId: w.projectId },
    body: { itemId: w.itemId, attempt: 1, ranking: [["A"], ["B"]] },
  }),
  putPracticeAside: (w) => ({ params: { projectId: w.projectId } }),
  resetQualification: (w) => ({ params: { projectId: w.projectId, userId: w.memberId } }),
  getToday: (w) => ({ params: { projectId: w.projectId }, query: { timeZone: "Asia/Seoul" } }),
  getOwnFigures: (w) => ({
    params: { projectId: w.projectId },
    query: { timeZone: "Asia/Seoul" },
  }),
  listOwnJudgments: () => ({}),
  reviseJudgment: (w) => ({ params: { id: w.judgmentId }, body: ranked(w.judgmentKeys) }),
  listJudgments: (w) => ({ params: { projectId: w.projectId } }),
  createDataset: (w) => ({ params: { projectId: w.projectId } }),
  listDatasets: (w) => ({ params: { projectId: w.projectId } }),
  getDataset: (w) => ({ params: { id: w.datasetId } }),
  exportDataset: (w) => ({ params: { id: w.datasetId } }),
  getExportManifest: (w) => ({ params: { id: w.datasetId } }),
  createScorer: (w) => ({ params: { projectId: w.projectId } }),
  listScorers: (w) => ({ params: { projectId: w.projectId } }),
  getScorer: (w) => ({ params: { id: w.scorerId } }),
  getScorerReport: (w) => ({ params: { id: w.scorerId } }),
  promoteScorer: (w) => ({ params: { id: w.scorerId }, body: { force: true, reason: "a test" } }),
  rollBackScorer: (w) => ({ params: { projectId: w.projectId } }),
  score: (w) => ({
    params: { id: w.scorerId },
    body: { inputs: [{ prompt: "p", response: "r" }] },
  }),
  scoreWithChampion: (w) => ({
    params: { projectId: w.projectId },
    body: { inputs: [{ prompt: "p", response: "r" }] },
  }),
  getReward: (w) => ({ params: { id: w.scorerId }, body: { query: ["pr"], prompts: ["p"] } }),
  getRewardWithChampion: (w) => ({
    params: { projectId: w.projectId },
    body: { query: ["pr"], prompts: ["p"] },
  }),
  getRewardWithKey: (w) => ({
    params: { key: w.servingKey },
    body: { query: ["pr"], prompts: ["p"] },
  }),
  classify: (w) => ({ params: { id: w.scorerId }, body: { input: ["r"] } }),
  classifyWithChampion: (w) => ({ params: { projectId: w.projectId }, body: { input: ["r"] } }),
  classifyWithKey: (w) => ({ params: { key: w.servingKey }, body: { input: ["r"] } }),
  rerank: (w) => ({ params: { id: w.scorerId }, body: { query: "p", texts: ["r"] } }),
  rerankWithChampion: (w) => ({
    params: { projectId: w.projectId },
    body: { query: "p", texts: ["r"] },
  }),
  rerankWithKey: (w) => ({ params: { key: w.servingKey }, body: { query: "p", texts: ["r"] } }),
  predict: (w) => ({ params: { id: w.scorerId }, body: { inputs: [["p", "r"]] } }),
  predictWithChampion: (w) => ({
    params: { projectId: w.projectId },
    body: { inputs: [["p", "r"]] },
  }),
  predictWithKey: (w) => ({ params: { key: w.servingKey }, body: { inputs: [["p", "r"]] } }),
  scoreWithKey: (w) => ({
    params: { key: w.servingKey },
    body: { inputs: [{ prompt: "p", response: "r" }] },
  }),
  listServingKeys: (w) => ({ params: { projectId: w.projectId } }),
  createServingKey: (w) => ({ params: { projectId: w.projectId }, body: { name: "a trainer" } }),
  revokeServingKey: (w) => ({ params: { projectId: w.projectId, id: w.servingKeyId } }),
  getScorerBundle: (w) => ({ params: { id: w.scorerId } }),
  listDeadJobs: () => ({}),
  retryDeadJob: (w) => ({ params: { id: w.deadJobId } }),
  getOpenApi: () => ({}),
}

async function statusOf(client: PalateClient, id: Id, sample: Sample): Promise<number> {
  try {
    const response = await client.send(id, sample as Parameters<PalateClient["send"]>[1])
    await response.body?.cancel()
    return response.status
  } catch (error) {
    if (error instanceof CallError) return error.status
    throw error
  }
}

type Verdict = "allowed" | "forbidden" | "unknown"

/** Who may do what, from the operation's access and the caller's standing; the one table behind all that follows. */
function verdict(operation: Operation, caller: Caller): Verdict {
  const outside = caller === "outsideResearcher" || caller === "outsideAnnotator"
  const hasProject = operation.path.includes("{")
  const standing: Record<Operation["access"], readonly Caller[]> = {
    public: callers,
    self: callers,
    admin: ["admin"],
    member: ["admin", "researcher", "owner", "otherAnnotator"],
    reader: ["admin", "researcher"],
    annotator: ["owner", "otherAnnotator"],
    assignee: ["owner"],
  }
  if (operation.id === "deleteToken") return caller === "owner" ? "allowed" : "unknown"
  if (standing[operation.access].includes(caller)) return "allowed"
  if (operation.access === "assignee") return "unknown"
  // A call for admins alone refuses the others before it looks whether the thing is there.
  return outside && hasProject && operation.access !== "admin" ? "unknown" : "forbidden"
}

const statusesOf: Record<Verdict, (status: number) => boolean> = {
  allowed: (status) => status !== 401 && status !== 403,
  forbidden: (status) => status === 403 || status === 404,
  unknown: (status) => status === 404,
}

describe("I11: every route, role and ownership", () => {
  it("is in the table: each route of the application is one of its operations, and the other way round", async () => {
    const folder = path.resolve(import.meta.dirname, "../../app/api/v1")
    const files = await readdir(folder, { recursive: true })
    const routed: string[] = []
    for (const file of files.filter((name) => path.basename(name) === "route.ts")) {
      const text = await readFile(path.join(folder, file), "utf8")
      const exported = [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)]
      const wrapped = [
        ...text.matchAll(
          /export const (\w+) = (?:route|publicRoute|teiRoute|keyRoute|teiKeyRoute)\(\s*operations\.(\w+)/g,
        ),
      ]
      expect(wrapped.length, `${file}: every export is made by the wrapper`).toBe(exported.length)
      for (const [, method, id = ""] of wrapped) {
        const operation: Operation | undefined = Object.hasOwn(operations, id)
          ? operations[id as Id]
          : undefined
        expect(operation?.method, `${file} ${id}`).toBe(method)
        const place = `/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}")
        expect(operation?.path, `${file} ${id}`).toBe(place)
        routed.push(id)
      }
    }
    expect(routed.toSorted()).toEqual(Object.keys(operations).toSorted())
  })

  it("refuses whoever is not signed in", async () => {
    const world = await makeWorld(app.baseUrl)
    const nobody = PalateClient.anonymous(app.baseUrl)
    for (const id of Object.keys(operations) as Id[]) {
      const status = await statusOf(nobody, id, samples[id](world))
      if (operations[id].access === "public") expect(status, id).not.toBe(401)
      else expect(status, id).toBe(401)
    }
  })

  it("refuses a token without the scope", async () => {
    const world = await makeWorld(app.baseUrl)
    for (const id of Object.keys(operations) as Id[]) {
      if (operations[id].scope === null) continue
      expect(await statusOf(world.powerless, id, samples[id](world)), id).toBe(403)
    }
  })

  it("lets each caller do what their standing allows, and nothing else", async () => {
    for (const id of Object.keys(operations) as Id[]) {
      // A world for each operation, and those who may come last: what they change hides nothing from the others.
      const world = await makeWorld(app.baseUrl)
      const order = callers.toSorted(
        (a, b) =>
          Number(verdict(operations[id], a) === "allowed") -
          Number(verdict(operations[id], b) === "allowed"),
      )
      for (const caller of order) {
        const expected = verdict(operations[id], caller)
        const status = await statusOf(world.clients[caller], id, samples[id](world))
        expect(statusesOf[expected](status), `${id} as ${caller}: ${expected}, but ${status}`).toBe(
          true,
        )
      }
    }
  })
})
