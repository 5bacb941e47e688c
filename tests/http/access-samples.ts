import type { Operations } from "#lib/contracts/operations.ts"
import type { World } from "./access-world.ts"

export type Id = keyof Operations
export interface Sample {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

const ranked = (keys: readonly string[]) => ({ ranking: keys.map((key) => [key]), activeMs: 1 })
const keysOf = (assignment: World["assignment"]) =>
  assignment.item.responses.map((response) => response.key)

/** A good call of every operation. A new operation does not compile until it stands here. */
export const samples: Record<Id, (world: World) => Sample> = {
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
  compareResponses: (w) => ({
    params: { id: w.scorerId },
    body: { prompt: "p", responses: ["a", "b"] },
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
  listAuditEvents: () => ({}),
  getOpenApi: () => ({}),
}
