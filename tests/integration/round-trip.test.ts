import fc from "fast-check"
import { beforeAll, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { wireItemSchema } from "#lib/contracts/items.ts"
import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import { responseMessages } from "#lib/contracts/messages.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { rankingFromRanks } from "#lib/core/ranking.ts"
import { ownDatabase } from "#tests/support/database.ts"
import {
  buildVersion,
  download,
  importFile,
  importItems,
  records,
} from "#tests/support/data-flow.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const exported = async (projectId: string) =>
  (await download(admin, await buildVersion(admin, projectId), "palate")).text

it.each(["ranking", "rating", "edit", "demonstration"] as const)(
  "I5: any items and judgments of a %s project survive import, export and import again",
  async (taskType) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wireItem(taskType), { minLength: 1, maxLength: 6 }),
        async (items) => {
          const numbered = items.map((item, i) => ({
            ...item,
            externalId: `item ${i}`,
            prompt: `${i} ${item.prompt}`,
          }))
          const first = await makeProject({ taskType })
          const done = await importItems(admin, first, numbered)
          expect(done).toMatchObject({ accepted: items.length, rejected: 0 })
          const once = await exported(first)
          const second = await makeProject({ taskType })
          await importFile(admin, second, once)
          expect(comparable(once)).toEqual(numbered.map(normal).toSorted(byId))
          expect(comparable(await exported(second))).toEqual(comparable(once))
        },
      ),
      { numRuns: 12 },
    )
  },
)

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .filter((s) => !s.includes("\u0000") && s.isWellFormed())
const written = text.filter((s) => s.trim() !== "")
const json = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 5 }).filter((key) => key !== "__proto__"),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
  { maxKeys: 3 },
)
const assistant = (content: string) => ({ role: "assistant" as const, content })
const user = (content: string) => ({ role: "user" as const, content })

function ranking(k: number) {
  return fc
    .array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: k, maxLength: k })
    .filter((ranks) => ranks.some((rank) => rank !== null))
    .map((ranks) => rankingFromRanks(ranks).map((tier) => [...tier]))
}

const response = fc.record(
  {
    content: fc.oneof(text, fc.array(text.map(assistant), { minLength: 1, maxLength: 2 })),
    model: text,
    metadata: json,
  },
  { requiredKeys: ["content"] },
)
type WireResponse = WireItem["responses"][number]

/** Passages of one code point, so that they are inside every text, which has one at least. */
function spans(k: number) {
  const span = fc.record(
    {
      response: fc.integer({ min: 0, max: k - 1 }),
      message: fc.constant(0),
      start: fc.constant(0),
      end: fc.constant(1),
      label: fc.string({ maxLength: 40 }).filter((s) => !s.includes("\u0000")),
      note: text,
    },
    { requiredKeys: ["response", "message", "start", "end", "label"] },
  )
  return fc.uniqueArray(span, {
    minLength: 1,
    maxLength: 3,
    selector: (mark) => `${mark.response} ${mark.label}`,
  })
}

const demonstration = fc.record(
  {
    messages: fc
      .array(fc.tuple(written, written), { maxLength: 2 })
      .chain((turns) =>
        written.map((last) => [
          ...turns.flatMap(([one, other]) => [assistant(one), user(other)]),
          assistant(last),
        ]),
      ),
    drafts: fc.array(
      fc.record({
        turn: fc.nat(5),
        model: text,
        text,
        outcome: fc.constantFrom("taken", "changed", "discarded"),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: ["messages"] },
)

function edit(responses: readonly WireResponse[]) {
  return fc
    .tuple(fc.nat(responses.length - 1), fc.option(written))
    .map(([index, change]): NonNullable<WireJudgment["rewrite"]> => {
      const original = responseMessages(responses[index]?.content ?? "")
      if (change === null) return { response: index, messages: original, unchanged: true }
      const [first] = original
      const changed = change === first?.content ? `${change}!` : change
      return { response: index, messages: [assistant(changed), ...original.slice(1)] }
    })
}

function rewrite(taskType: TaskType, responses: readonly WireResponse[]) {
  if (taskType === "demonstration") return demonstration
  return taskType === "edit" ? edit(responses) : null
}

function judgment(taskType: TaskType, responses: readonly WireResponse[]) {
  const k = responses.length
  const writing = rewrite(taskType, responses)
  const isDemonstration = taskType === "demonstration"
  return fc.record(
    {
      ranking: isDemonstration ? fc.constant([]) : ranking(k),
      answers: json,
      comment: text,
      activeMs: fc.nat(100_000),
      ...(isDemonstration ? {} : { spans: spans(k) }),
      ...(writing === null ? {} : { rewrite: writing }),
    },
    { requiredKeys: writing === null ? ["ranking"] : ["ranking", "rewrite"] },
  )
}

function wireItem(taskType: TaskType) {
  const sizes = {
    ranking: { minLength: 2, maxLength: 6 },
    pairwise: { minLength: 2, maxLength: 2 },
    rating: { minLength: 1, maxLength: 4 },
    edit: { minLength: 1, maxLength: 4 },
    demonstration: { minLength: 0, maxLength: 1 },
  }
  return fc.array(response, sizes[taskType]).chain((responses) =>
    fc.record({
      prompt: text,
      responses: fc.constant(responses),
      judgments: fc
        .array(judgment(taskType, responses), { minLength: 1, maxLength: 4 })
        .map((list) =>
          list.map((made, i) => ({
            ...made,
            annotator: `p${i}`,
            submittedAt: `2024-01-0${i + 1}T10:00:00.123Z`,
          })),
        ),
    }),
  )
}

const byId = (a: { externalId?: string | undefined }, b: typeof a) =>
  (a.externalId ?? "") < (b.externalId ?? "") ? -1 : 1

/** What must survive: everything but the annotators' names; who judged several items is told by the others. */
function normal(item: object) {
  const parsed = wireItemSchema.parse(item)
  return {
    ...parsed,
    judgments: (parsed.judgments ?? []).map(({ answers, ...made }) => ({
      ...made,
      annotator: "",
      ...(answers === undefined || Object.keys(answers).length === 0 ? {} : { answers }),
    })),
  }
}

const comparable = (ndjson: string) =>
  records(ndjson)
    .map((record) => normal(wireItemSchema.parse(record)))
    .toSorted(byId)
