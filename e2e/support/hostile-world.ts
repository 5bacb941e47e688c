import { randomUUID } from "node:crypto"
import { expect } from "@playwright/test"
import { asFile } from "#scripts/client/import-items.ts"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { attacks, hostileNames, hostileText } from "./hostile-texts.ts"
import { makeDeadJob } from "./dead-job.ts"
import { addMember, adminClient } from "./people.ts"
import type { Person } from "./people.ts"
import { createProjectWith } from "./projects.ts"
import type { NewItem } from "./projects.ts"
import type { Role } from "#lib/contracts/actor.ts"

/** A project, people and results whose every text is an attack. */
export interface HostileWorld {
  client: PalateClient
  projectId: string
  demonstrationId: string
  editId: string
  ratingId: string
  pairwiseId: string
  /** One answer to write, where the demonstration is a conversation. */
  writeId: string
  itemId: string
  /** What an annotator wrote, and what they ranked. */
  judgmentIds: Record<
    "ranking" | "demonstration" | "edit" | "rating" | "pairwise" | "write",
    string
  >
  datasetId: string
  scorerId: string
  importId: string
  researcher: Person
  annotator: Person
  newcomer: Person
  invitationPath: string
}

const fileName = `=cmd|' /C calc'!A0 "${attacks.fileName}"; filename*=x\r\nSet-Cookie: x=1.csv`

const options = hostileNames(120)
  .slice(0, 20)
  .map((label, index) => ({ value: `o${index}`, label }))

const questions = [
  {
    key: "wrong",
    label: attacks.image.slice(0, 200),
    kind: "multichoice",
    scope: "response",
    options,
  },
  { key: "good", label: attacks.direction, kind: "likert", scope: "response" },
  { key: "why", label: attacks.overlay.slice(0, 200), kind: "text", scope: "item" },
  { key: "which", label: attacks.template.slice(0, 200), kind: "choice", scope: "item", options },
] as const

const spans = [
  { response: 0, message: 0, start: 0, end: 40, label: "o0", note: hostileText.slice(0, 2_000) },
]

const written = [{ role: "assistant", content: `Written. ${hostileText}` } as const]

function hostileItem(index: number, more: Partial<NewItem> = {}): NewItem {
  const names = hostileNames(200)
  return {
    externalId: `${names[index % names.length]}`,
    prompt: [
      { role: "system", content: hostileText },
      { role: "user", content: `Which is safe, ${index}?\n\n${hostileText}` },
    ],
    responses: [0, 1, 2].map((at) => ({
      content: `Safe ${index} ${at}.\n\n${hostileText}`,
      model: names[(3 * index + at) % names.length] ?? "",
      metadata: { [attacks.script]: hostileText },
    })),
    metadata: { [attacks.prototype]: hostileText, __proto__: 1, list: [attacks.image] },
    ...more,
  }
}

/** Two people rank it, with all that can be said beside. */
function judged(index: number): NewItem {
  const names = hostileNames(100)
  return hostileItem(index, {
    judgments: [0, 1].map((at) => ({
      annotator: names[at] ?? "",
      ranking: [[0], [1], [2]],
      comment: hostileText,
      answers: {
        item: { why: hostileText, which: "o1" },
        responses: { "0": { wrong: ["o0", "o2"], good: 3 } },
      },
      spans,
    })),
  })
}

async function person(client: PalateClient, role: Role, name: string): Promise<Person> {
  const mark = randomUUID().slice(0, 8)
  const made = { name, email: `hostile-${mark}@example.org`, password: "kept only for this test" }
  const { id } = await client.get("createUser", { body: { ...made, role } })
  return { id, ...made }
}

/** Hands the first item of a project in, as its annotator. */
async function judge(own: PalateClient, projectId: string): Promise<string> {
  const { id, leaseToken, item, guidelines, form } = await own.get("claimAssignment", {
    params: { projectId },
    body: {},
  })
  const { version } = guidelines
  await own.call("acknowledgeGuidelines", { params: { projectId }, body: { version } })
  const keys = item.responses.map((response) => response.key)
  const [key] = keys
  const ranks = form.taskType === "ranking" || form.taskType === "pairwise"
  const answers = ranks || form.taskType === "rating"
  const rated = Object.fromEntries(keys.map((one) => [one, { good: 3 }]))
  const { judgmentId } = await own.get("submitJudgment", {
    params: { id },
    body: {
      leaseToken,
      activeMs: 5000,
      comment: hostileText,
      ranking: ranks ? keys.map((one) => [one]) : [],
      ...(form.strengthScale === null ? {} : { strength: -1 }),
      ...(answers
        ? { answers: { item: { why: hostileText, which: "o1" }, responses: rated } }
        : { rewrite: { messages: written, ...(key === undefined ? {} : { response: key }) } }),
      ...(key === undefined ? {} : { spans: spans.map((span) => ({ ...span, response: key })) }),
    },
  })
  return judgmentId
}

async function trainOne(client: PalateClient, projectId: string) {
  const { id } = await client.get("createScorer", { params: { projectId } })
  const read = () => client.get("getScorer", { params: { id } })
  await expect
    .poll(async () => ["queued", "training"].includes((await read()).status), { timeout: 90_000 })
    .toBe(false)
  return { scorerId: id, datasetId: (await read()).datasetId ?? "" }
}

/** Makes a scorer the champion, whatever the gate says. */
async function crown(client: PalateClient, id: string): Promise<void> {
  const { status } = await client.get("getScorer", { params: { id } })
  if (status === "champion") return
  const body = { force: true, reason: hostileText.slice(0, 1_000) }
  await client.call("promoteScorer", { params: { id }, body })
}

export async function makeHostileWorld(baseURL: string): Promise<HostileWorld> {
  const client = adminClient(baseURL)
  const common = { guidelines: hostileText, overlap: 3, spanLabels: options }
  const projectId = await createProjectWith(
    client,
    [
      ...Array.from({ length: 12 }, (_, index) => judged(index)),
      hostileItem(12, {
        gold: [[0], [1], [2]],
        purpose: "practice",
        explanation: hostileText.slice(0, 5_000),
      }),
      hostileItem(13, { gold: [[0], [1], [2]], purpose: "qualification" }),
      hostileItem(14, { gold: [[0], [1], [2]] }),
    ],
    {
      ...common,
      name: `Hostile ${attacks.image}`.slice(0, 120),
      questions: [...questions],
      allowPartial: true,
      showAccuracy: true,
    },
  )
  const demonstrationId = await createProjectWith(
    client,
    [
      { ...hostileItem(20), responses: [] },
      { ...hostileItem(21), responses: [] },
    ],
    {
      name: attacks.overlay.slice(0, 120),
      guidelines: hostileText,
      taskType: "demonstration",
      conversation: true,
    },
  )
  await client.call("putEndpoint", {
    params: { projectId: demonstrationId, kind: "chat" },
    body: { baseUrl: "http://127.0.0.1:9/v1", model: attacks.image, key: "sk-hostile" },
  })
  const editId = await createProjectWith(client, [hostileItem(30), hostileItem(31)], {
    ...common,
    name: attacks.falseHeading.replaceAll(/\s+/g, " ").slice(0, 120),
    taskType: "edit",
  })
  const asked = { ...common, questions: [...questions] }
  const ratingId = await createProjectWith(client, [hostileItem(40), hostileItem(41)], {
    ...asked,
    // Somewhere a rating has to rate.
    questions: questions.map((one) => (one.key === "good" ? { ...one, required: true } : one)),
    name: attacks.zeroWidth,
    taskType: "rating",
  })
  const pairs = [50, 51].map((index) => {
    const { responses, ...item } = hostileItem(index)
    return { ...item, responses: responses.slice(0, 2) }
  })
  const pairwiseId = await createProjectWith(client, pairs, {
    ...asked,
    name: attacks.wideGlyphs,
    taskType: "pairwise",
    strengthScale: 3,
  })
  const tasks = [60, 61].map((index) => ({ ...hostileItem(index), responses: [] }))
  const writeId = await createProjectWith(client, tasks, {
    name: attacks.path,
    guidelines: hostileText,
    taskType: "demonstration",
  })
  const { id: importId } = await client.get("createImport", {
    params: { projectId },
    query: { fileName },
    body: asFile([
      ...Object.values(attacks).map((attack) => ({ prompt: "", [attack]: attack })),
      { prompt: "x", responses: [], [attacks.formula]: 1, metadata: attacks.formulaAt },
    ]),
  })
  const researcher = await person(client, "researcher", `${attacks.imageWithoutQuotes} R`)
  const annotator = await person(
    client,
    "annotator",
    `${attacks.overlay.slice(0, 60)} ${attacks.direction.slice(0, 20)} A`,
  )
  const newcomer = await person(client, "annotator", "N".repeat(100))
  await addMember(client, projectId, researcher.id, "researcher")
  for (const { id } of [annotator, newcomer]) {
    for (const joined of [projectId, demonstrationId, editId, ratingId, pairwiseId, writeId]) {
      await addMember(client, joined, id, "annotator")
    }
  }
  const own = await PalateClient.signIn(baseURL, annotator.email, annotator.password)
  await own.call("putPracticeAside", { params: { projectId } })
  const judgmentIds = {
    ranking: await judge(own, projectId),
    demonstration: await judge(own, demonstrationId),
    edit: await judge(own, editId),
    rating: await judge(own, ratingId),
    pairwise: await judge(own, pairwiseId),
    write: await judge(own, writeId),
  }
  const skipped = await own.get("claimAssignment", { params: { projectId }, body: {} })
  await own.call("skipAssignment", {
    params: { id: skipped.id },
    body: { leaseToken: skipped.leaseToken, reason: "other", comment: hostileText.slice(0, 2_000) },
  })
  const name = attacks.closedAttribute.slice(0, 100)
  const studio = await PalateClient.signIn(baseURL, researcher.email, researcher.password)
  await studio.call("createToken", { body: { name, scopes: ["read"] } })
  await client.call("createServingKey", { params: { projectId }, body: { name } })
  const earlier = await trainOne(client, projectId)
  const trained = await trainOne(client, projectId)
  for (const { scorerId } of [earlier, trained]) await crown(client, scorerId)
  await makeDeadJob(baseURL, hostileText)
  const newer = `Newer. ${hostileText}`
  const body = { guidelines: newer }
  await client.call("patchProject", { params: { projectId: pairwiseId }, body })
  const items = await client.get("listItems", { params: { projectId }, query: { limit: 1 } })
  const invited = await client.get("createUser", {
    body: {
      email: `${randomUUID()}@example.org`,
      name: attacks.svg.slice(0, 100),
      role: "annotator",
    },
  })
  return {
    client,
    projectId,
    demonstrationId,
    editId,
    ratingId,
    pairwiseId,
    writeId,
    itemId: items.data[0]?.id ?? "",
    judgmentIds,
    ...trained,
    importId,
    researcher,
    annotator,
    newcomer,
    invitationPath: new URL(invited.invitationUrl ?? baseURL).pathname,
  }
}
