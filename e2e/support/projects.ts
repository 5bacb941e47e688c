import { randomUUID } from "node:crypto"
import type { z } from "zod"
import type { wireItemSchema } from "#lib/contracts/items.ts"
import type { createProjectSchema } from "#lib/contracts/projects.ts"
import { importItems } from "#scripts/client/import-items.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"

export type NewItem = z.input<typeof wireItemSchema>
type ProjectChoices = Partial<z.input<typeof createProjectSchema>>

/** A project that asks one annotator an item and never trains by itself, unless told otherwise. */
export async function createProject(
  client: PalateClient,
  choices: ProjectChoices = {},
): Promise<string> {
  const project = await client.get("createProject", {
    body: {
      name: `Project ${randomUUID().slice(0, 8)}`,
      overlap: 1,
      retrain: { everyJudgments: null, minPairs: 10 },
      ...choices,
    },
  })
  return project.id
}

/** An item of plain texts that are found nowhere else. */
export function plainItem(responseCount: number, mark: string = randomUUID().slice(0, 8)): NewItem {
  return {
    prompt: `What is worth knowing about ${mark}?`,
    responses: Array.from({ length: responseCount }, (_, index) => ({
      content: `Answer number ${index} about ${mark}.`,
      model: `model-${index}`,
    })),
  }
}

/** A project with items, ready to be ranked. */
export async function createProjectWith(
  client: PalateClient,
  items: readonly NewItem[],
  choices: ProjectChoices = {},
): Promise<string> {
  const projectId = await createProject(client, choices)
  await importItems(client, projectId, items)
  return projectId
}

/** The rankings that a project has, by the texts of the responses. */
export async function readRankings(client: PalateClient, projectId: string): Promise<string[][][]> {
  const { data } = await client.get("listJudgments", {
    params: { projectId },
    query: { limit: 200 },
  })
  return Promise.all(
    data.map(async ({ itemId, ranking }) => {
      const { responses } = await client.get("getItem", { params: { id: itemId } })
      const textOf = new Map(
        responses.map(({ id, content }) => [
          id,
          typeof content === "string" ? content : JSON.stringify(content),
        ]),
      )
      return ranking.map((tier) => tier.map((id) => textOf.get(id) ?? ""))
    }),
  )
}

const scale = { kind: "likert", scope: "response", required: true } as const
/** Two scales on which answers are rated. */
export const twoScales = [
  { ...scale, key: "helpful", label: "Helpful" },
  { ...scale, key: "true", label: "Truthful" },
]

/** A ranking with everything that an answer and an item can be asked. */
export const everyQuestion: NonNullable<Parameters<typeof createProjectWith>[2]> = {
  spanLabels: [
    { value: "wrong", label: "Wrong" },
    { value: "good", label: "Good" },
  ],
  questions: [
    { key: "acceptable", label: "Good enough?", kind: "boolean", scope: "response" },
    {
      key: "flags",
      label: "What is wrong?",
      kind: "multichoice",
      scope: "response",
      options: [{ value: "unsafe", label: "Unsafe" }],
    },
    { ...scale, key: "overall", label: "Overall", required: false },
    { key: "sure", label: "Are you sure?", kind: "boolean", scope: "item" },
  ],
}
