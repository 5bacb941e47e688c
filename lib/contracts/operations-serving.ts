import { z } from "zod"
import { byId, byProject, operation } from "./operation.ts"
import { idSchema, pageOf } from "./primitives.ts"
import { compareSchema, comparisonsSchema } from "./scorers.ts"
import * as serving from "./serving.ts"

const batchBytes = 20_000_000

export const byKey = z.strictObject({
  key: z
    .string()
    .max(100)
    .meta({ description: "A serving key, for clients that cannot send a header" }),
})

const dialects = {
  score: {
    body: serving.anyScoreSchema,
    response: serving.anyScoresSchema,
    summary: "Score responses (Palate's own and vLLM's words)",
  },
  get_reward: {
    body: serving.getRewardSchema,
    response: serving.rewardsSchema,
    summary: "Rewards in OpenRLHF's words",
  },
  classify: {
    body: serving.classifySchema,
    response: serving.classesSchema,
    summary: "Scores in the words of vLLM's classification, as verl calls it",
  },
  rerank: {
    body: serving.anyRerankSchema,
    response: serving.anyRanksSchema,
    summary: "Rank documents for a query (vLLM's and text-embeddings-inference's words)",
  },
  predict: {
    body: serving.predictSchema,
    response: serving.predictionsSchema,
    summary: "Scores in the words of text-embeddings-inference",
  },
} as const

const shared = {
  method: "POST",
  tag: "Serving",
  repeatable: true,
  maxBodyBytes: batchBytes,
} as const
const withChampion = { ...shared, access: "reader", scope: "score", params: byProject } as const
const withVersion = { ...shared, access: "reader", scope: "score", params: byId } as const
// The key in the path is the permission: no sign-in is asked for beside it.
const withKey = {
  ...shared,
  access: "public",
  scope: null,
  params: byKey,
  maxBodyBytes: 4_000_000,
} as const

export const servingOperations = {
  score: operation({
    ...dialects.score,
    ...withVersion,
    id: "score",
    path: "/scorers/{id}/score",
  }),
  compareResponses: operation({
    ...withVersion,
    id: "compareResponses",
    path: "/scorers/{id}/compare",
    summary: "Which of several responses people would prefer, and how sure the scorer is",
    body: compareSchema,
    response: comparisonsSchema,
  }),
  getReward: operation({
    ...dialects.get_reward,
    ...withVersion,
    id: "getReward",
    path: "/scorers/{id}/get_reward",
  }),
  classify: operation({
    ...dialects.classify,
    ...withVersion,
    id: "classify",
    path: "/scorers/{id}/classify",
  }),
  rerank: operation({
    ...dialects.rerank,
    ...withVersion,
    id: "rerank",
    path: "/scorers/{id}/rerank",
  }),
  predict: operation({
    ...dialects.predict,
    ...withVersion,
    id: "predict",
    path: "/scorers/{id}/predict",
  }),
  scoreWithChampion: operation({
    ...dialects.score,
    ...withChampion,
    id: "scoreWithChampion",
    path: "/projects/{projectId}/score",
  }),
  getRewardWithChampion: operation({
    ...dialects.get_reward,
    ...withChampion,
    id: "getRewardWithChampion",
    path: "/projects/{projectId}/get_reward",
  }),
  classifyWithChampion: operation({
    ...dialects.classify,
    ...withChampion,
    id: "classifyWithChampion",
    path: "/projects/{projectId}/classify",
  }),
  rerankWithChampion: operation({
    ...dialects.rerank,
    ...withChampion,
    id: "rerankWithChampion",
    path: "/projects/{projectId}/rerank",
  }),
  predictWithChampion: operation({
    ...dialects.predict,
    ...withChampion,
    id: "predictWithChampion",
    path: "/projects/{projectId}/predict",
  }),
  scoreWithKey: operation({
    ...dialects.score,
    ...withKey,
    id: "scoreWithKey",
    summary: `${dialects.score.summary}, by the serving key in the address`,
    path: "/serve/{key}/score",
  }),
  getRewardWithKey: operation({
    ...dialects.get_reward,
    ...withKey,
    id: "getRewardWithKey",
    summary: `${dialects.get_reward.summary}, by the serving key in the address`,
    path: "/serve/{key}/get_reward",
  }),
  classifyWithKey: operation({
    ...dialects.classify,
    ...withKey,
    id: "classifyWithKey",
    summary: `${dialects.classify.summary}, by the serving key in the address`,
    path: "/serve/{key}/classify",
  }),
  rerankWithKey: operation({
    ...dialects.rerank,
    ...withKey,
    id: "rerankWithKey",
    summary: `${dialects.rerank.summary}, by the serving key in the address`,
    path: "/serve/{key}/rerank",
  }),
  predictWithKey: operation({
    ...dialects.predict,
    ...withKey,
    id: "predictWithKey",
    summary: `${dialects.predict.summary}, by the serving key in the address`,
    path: "/serve/{key}/predict",
  }),
  listServingKeys: operation({
    id: "listServingKeys",
    method: "GET",
    path: "/projects/{projectId}/serving-keys",
    summary: "List the project's serving keys that are not revoked, newest first",
    tag: "Serving",
    access: "reader",
    scope: "read",
    params: byProject,
    response: pageOf(serving.servingKeySchema),
  }),
  createServingKey: operation({
    id: "createServingKey",
    method: "POST",
    path: "/projects/{projectId}/serving-keys",
    summary: "Create a key that may stand in a serving address and opens nothing else; shown once",
    tag: "Serving",
    access: "reader",
    scope: "write",
    params: byProject,
    body: serving.createServingKeySchema,
    status: 201,
    response: serving.createdServingKeySchema,
    audit: true,
  }),
  revokeServingKey: operation({
    id: "revokeServingKey",
    method: "DELETE",
    path: "/projects/{projectId}/serving-keys/{id}",
    summary: "Revoke a serving key",
    tag: "Serving",
    access: "reader",
    scope: "write",
    params: byProject.extend({ id: idSchema }),
    status: 204,
    audit: true,
  }),
  getScorerBundle: operation({
    id: "getScorerBundle",
    method: "GET",
    path: "/scorers/{id}/bundle",
    summary: "Download a scorer: config.json, weights.safetensors, README.md and score.py, zipped",
    tag: "Scorers",
    access: "reader",
    scope: "export",
    params: byId,
    streams: "application/zip",
    audit: true,
  }),
}
