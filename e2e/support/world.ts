import { expect, test as base } from "@playwright/test"
import type { Browser, BrowserContextOptions } from "@playwright/test"
import { asFile, importItems } from "#scripts/client/import-items.ts"
import type { PalateClient as Client } from "#scripts/client/palate-client.ts"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./accounts.ts"
import { addMember, adminClient, createPerson, signIn } from "./people.ts"
import type { Person } from "./people.ts"
import { createProject, createProjectWith } from "./projects.ts"
import type { NewItem } from "./projects.ts"

export type Visitor = "admin" | "researcher" | "annotator" | "nobody"
type StorageState = Exclude<BrowserContextOptions["storageState"], string | undefined>

/** A project with something on every page, and somebody of every role signed in. */
export interface World {
  states: Record<Visitor, StorageState>
  projectId: string
  pairwiseId: string
  itemId: string
  datasetId: string
  scorerId: string
  judgmentId: string
  invitationPath: string
}

const flags = [
  { value: "made-up", label: "Makes something up" },
  { value: "unsafe", label: "Unsafe" },
]

const richAnswer = [
  "# Short answer",
  "Use **two** spoons, see [the table](https://example.org/spoons).",
  "| spoon | grams |\n|---|---|\n| tea | 5 |\n| table | 15 |",
  "```python\ndef grams(spoons: int) -> int:\n    return 5 * spoons  # level\n```",
  "$$m = \\sum_i 5 n_i$$",
  "> as my `grandmother` said",
].join("\n\n")

function kitchenItem(index: number): NewItem {
  const prompt = `How much sugar goes into jam number ${index}?`
  return {
    externalId: `jam-${index}`,
    prompt: [
      { role: "user", content: "I want to make jam." },
      { role: "assistant", content: "Which fruit?" },
      { role: "user", content: prompt },
    ],
    responses: [
      richAnswer,
      "Half as much as fruit, by weight.",
      "Some.",
      "설탕은 과일 무게의 절반이에요.",
    ].map((content, at) => ({ content: `${content}\n\nJam ${index}.`, model: `model-${at}` })),
    metadata: { kind: "advice", index },
    ...(index === 3 ? { gold: [[1], [0], [3], [2]] } : {}),
    ...(index < 16
      ? {
          judgments: ["Ada", "Grace"].map((annotator, at) => ({
            annotator,
            ranking: at === 0 ? [[1], [0], [3], [2]] : [[1, 0], [3], [2]],
            comment: "The second one is plain and right.",
            activeMs: 20_000 + 1000 * index,
          })),
        }
      : {}),
  }
}

async function stateOf(
  browser: Browser,
  baseURL: string,
  person: Pick<Person, "email" | "password">,
) {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  await signIn(context, person)
  const state = await context.storageState()
  await context.close()
  return state
}

async function trainOne(
  client: Client,
  projectId: string,
): Promise<{ scorerId: string; datasetId: string }> {
  const { id } = await client.get("createScorer", { params: { projectId } })
  const read = () => client.get("getScorer", { params: { id } })
  await expect
    .poll(async () => ["queued", "training"].includes((await read()).status), { timeout: 90_000 })
    .toBe(false)
  const { datasetId } = await read()
  return { scorerId: id, datasetId: datasetId ?? "" }
}

/** Ranks one item as the page would, by somebody who has signed in and read the guidelines. */
async function rankOne(baseURL: string, person: Person, projectId: string): Promise<string> {
  const own = await PalateClient.signIn(baseURL, person.email, person.password)
  const { id, leaseToken, item, guidelines } = await own.get("claimAssignment", {
    params: { projectId },
    body: {},
  })
  const ranking = item.responses.map(({ key }) => [key])
  const body = { leaseToken, ranking, activeMs: 5000, comment: "Plain and right." }
  const { version } = guidelines
  await own.call("acknowledgeGuidelines", { params: { projectId }, body: { version } })
  const { judgmentId } = await own.get("submitJudgment", { params: { id }, body })
  return judgmentId
}

async function makeWorld(browser: Browser, baseURL: string): Promise<World> {
  const client = adminClient(baseURL)
  const projectId = await createProject(client, {
    name: "Jam",
    overlap: 3,
    guidelines: "# What is good\n\n1. Is it right?\n2. Is it short?",
    allowPartial: true,
    questions: [
      {
        key: "flags",
        label: "What is wrong with it?",
        kind: "multichoice",
        scope: "response",
        options: flags,
      },
      { key: "overall", label: "How good is it?", kind: "likert", scope: "response" },
      { key: "sure", label: "Are you sure?", kind: "boolean", scope: "item" },
    ],
  })
  await importItems(
    client,
    projectId,
    Array.from({ length: 20 }, (_, index) => kitchenItem(index)),
  )
  await client.get("createImport", {
    params: { projectId },
    query: { fileName: "broken.ndjson" },
    body: asFile([{ prompt: "" }, { responses: [] }]),
  })
  const pairwiseId = await createProjectWith(
    client,
    [0, 1].map((at) => ({
      prompt: `Which is kinder, ${at}?`,
      responses: [{ content: "Yes." }, { content: "Please." }],
    })),
    { name: "Kindness", taskType: "pairwise", strengthScale: 3 },
  )
  const researcher = await createPerson(client, "researcher")
  const annotator = await createPerson(client, "annotator")
  await addMember(client, projectId, researcher.id, "researcher")
  for (const id of [projectId, pairwiseId]) await addMember(client, id, annotator.id, "annotator")
  const judgmentId = await rankOne(baseURL, annotator, projectId)
  const { scorerId, datasetId } = await trainOne(client, projectId)
  const items = await client.get("listItems", { params: { projectId }, query: { limit: 1 } })
  const invited = await client.get("createUser", {
    body: { email: `${scorerId}@example.org`, name: "Invited", role: "annotator" },
  })
  return {
    states: {
      admin: await stateOf(browser, baseURL, admin),
      researcher: await stateOf(browser, baseURL, researcher),
      annotator: await stateOf(browser, baseURL, annotator),
      nobody: { cookies: [], origins: [] },
    },
    projectId,
    pairwiseId,
    itemId: items.data[0]?.id ?? "",
    datasetId,
    scorerId,
    judgmentId,
    invitationPath: new URL(invited.invitationUrl ?? baseURL).pathname,
  }
}

/** Tests in a world that is made once for each of Playwright's workers; `visitor` says who looks at it. */
export const test = base.extend<{ visitor: Visitor }, { world: World }>({
  visitor: ["nobody", { option: true }],
  world: [
    async ({ browser }, provide, { project }) => {
      await provide(await makeWorld(browser, project.use.baseURL ?? ""))
    },
    { scope: "worker", timeout: 240_000 },
  ],
  storageState: async ({ world, visitor }, provide) => {
    await provide(world.states[visitor])
  },
})
