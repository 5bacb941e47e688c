import { expect, test } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { queryDatabase } from "./support/database.ts"
import { plainItem, twoScales } from "./support/projects.ts"
import { expectDone, openTask, tabTo } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { languages } from "./support/text.ts"
import type { Texts } from "./support/text.ts"

/** A judgment as it is stored: responses by their place in the item. */
interface Stored {
  id: string
  seq: string
  slot_id: string
  revision: number
  shown: number[]
  submitted_at: Date
  active_ms: number
  payload_hash: string | null
  ranking: unknown
  strength: number | null
  answers: unknown
  rewrite: unknown
  spans: unknown
  comment: string | null
}
/** What a judgment says. */
type Said = Pick<Stored, "ranking" | "strength" | "answers" | "rewrite" | "spans" | "comment">

/** Everything that was ever said in the project, and what of it counts. */
async function readStored(baseURL: string | undefined, projectId: string) {
  const judgments = await queryDatabase<Stored>(
    baseURL,
    "SELECT * FROM judgment WHERE project_id = $1 ORDER BY seq",
    [projectId],
  )
  const counted = await queryDatabase<{ judgment_id: string | null }>(
    baseURL,
    "SELECT s.judgment_id FROM slot s JOIN item i ON i.id = s.item_id WHERE i.project_id = $1",
    [projectId],
  )
  return { judgments, counted: counted.map(({ judgment_id: id }) => id) }
}

const nothing: Said = {
  ranking: [],
  strength: null,
  answers: {},
  rewrite: null,
  spans: null,
  comment: null,
}

interface Kind {
  readonly responses: number
  readonly project: NonNullable<Parameters<typeof openTask>[2]["project"]>
  readonly judge: (task: OpenTask, say: Texts) => Promise<void>
  readonly revise: (task: OpenTask, say: Texts) => Promise<void>
  /** What is stored of the first and of the corrected judgment, where the responses were shown in this order. */
  readonly said: (shown: readonly number[], texts: readonly string[]) => [Said, Said]
}

async function writeAtEnd({ page, bench }: OpenTask, name: string, words: string): Promise<void> {
  await tabTo(page, page.getByRole("textbox", { name, exact: true }))
  await bench.press("ControlOrMeta+End")
  await page.keyboard.type(words)
}

const wrote = (...contents: string[]) =>
  contents.map((content, at) => ({ role: at % 2 === 0 ? "assistant" : "user", content }))

const kinds: Record<string, Kind> = {
  pairwise: {
    responses: 2,
    project: { taskType: "pairwise", strengthScale: 3 },
    judge: ({ bench }) => bench.press("6"),
    revise: ({ bench }) => bench.press("ArrowLeft", "ArrowLeft", "ArrowLeft"),
    said: ([a = 0, b = 1]) => [
      { ...nothing, ranking: [[b], [a]], strength: 2 },
      { ...nothing, ranking: [[a], [b]], strength: 1 },
    ],
  },
  rating: {
    responses: 2,
    project: {
      taskType: "rating",
      questions: twoScales,
    },
    judge: ({ bench }) => bench.press("5", "4", "2", "6"),
    revise: async ({ page, bench }, say) => {
      const question = say("annotate.questions.likert", { question: "Helpful", key: "B" })
      const points = page.getByRole("radiogroup", { name: question })
      await tabTo(page, points.getByRole("radio", { checked: true }))
      await bench.press("7")
    },
    said: ([a = 0, b = 1]) => [
      {
        ...nothing,
        ranking: [[a], [b]],
        answers: { responses: { [a]: { helpful: 5, true: 4 }, [b]: { helpful: 2, true: 6 } } },
      },
      {
        ...nothing,
        ranking: [[b], [a]],
        answers: { responses: { [a]: { helpful: 5, true: 4 }, [b]: { helpful: 7, true: 6 } } },
      },
    ],
  },
  demonstration: {
    responses: 0,
    project: { taskType: "demonstration" },
    judge: (task, say) => writeAtEnd(task, say("write.text.answer"), "It is so."),
    revise: (task, say) => writeAtEnd(task, say("write.text.answer"), " Or not."),
    said: () => [
      { ...nothing, rewrite: { messages: wrote("It is so.") } },
      { ...nothing, rewrite: { messages: wrote("It is so. Or not.") } },
    ],
  },
  conversation: {
    responses: 0,
    project: { taskType: "demonstration", conversation: true },
    judge: async (task, say) => {
      const { page, bench } = task
      for (const [turn, whose] of (["assistant", "user", "assistant"] as const).entries()) {
        const side = say(`write.conversation.side.${whose}`)
        if (turn > 0) {
          await tabTo(page, bench.button(say("write.conversation.add", { side })))
          await bench.press("Enter")
        }
        const name = say("write.conversation.textOf", { turn: turn + 1, side })
        await writeAtEnd(task, name, `Turn ${turn}.`)
      }
    },
    revise: async (task, say) => {
      const { page, bench } = task
      await tabTo(page, bench.button(say("write.conversation.editLabel", { turn: 2 })))
      await bench.press("Enter")
      const side = say("write.conversation.side.user")
      await writeAtEnd(task, say("write.conversation.textOf", { turn: 2, side }), " Really?")
    },
    said: () => [
      { ...nothing, rewrite: { messages: wrote("Turn 0.", "Turn 1.", "Turn 2.") } },
      { ...nothing, rewrite: { messages: wrote("Turn 0.", "Turn 1. Really?", "Turn 2.") } },
    ],
  },
  edit: {
    responses: 2,
    project: { taskType: "edit" },
    judge: async (task, say) => {
      await task.bench.press("a")
      await writeAtEnd(task, say("write.edit.yoursOf", { key: "A" }), " Yes.")
    },
    revise: (task, say) => writeAtEnd(task, say("write.edit.yoursOf", { key: "A" }), " And no."),
    said: ([a = 0], texts) => {
      const edited = (end: string): Said => ({
        ...nothing,
        ranking: [[a]],
        rewrite: { response: a, messages: wrote(`${texts[a] ?? ""}${end}`) },
      })
      return [edited(" Yes."), edited(" Yes. And no.")]
    },
  },
}

for (const [language, { locale, text: say, tag }] of Object.entries(languages)) {
  test.describe(`in ${language}, with keys alone`, { tag }, () => {
    test.use({ locale })

    for (const [name, { responses, project, judge, revise, said }] of Object.entries(kinds)) {
      test(`a judgment by ${name} is corrected from the history, and what was said before stays (I6)`, async ({
        context,
        baseURL,
      }) => {
        const item = plainItem(responses)
        const texts = item.responses.map(({ content }) =>
          typeof content === "string" ? content : "",
        )
        const task = await openTask(context, baseURL, { items: [item], project, say })
        const { page, bench, projectId } = task
        await judge(task, say)
        await bench.press("ControlOrMeta+Enter")
        await expectDone(task)
        await expect
          .poll(async () => (await readStored(baseURL, projectId)).judgments.length)
          .toBe(1)
        const [first] = (await readStored(baseURL, projectId)).judgments

        await page.goto("/annotate/history")
        await tabTo(page, page.getByRole("listitem").getByRole("link"))
        await bench.press("Enter")
        await expect(bench.prompt).toBeVisible()
        await expectAccessible(page)
        await bench.press("ControlOrMeta+Enter")
        await expect(page.getByText(say("annotate.history.unchanged"))).toBeVisible()
        await revise(task, say)
        await expectAccessible(page)
        await bench.press("ControlOrMeta+Enter")
        await expect(page).toHaveURL(/\/history$/)
        await expect(page.getByText(say("annotate.history.revision", { count: 1 }))).toBeVisible()

        const { judgments, counted } = await readStored(baseURL, projectId)
        const second = judgments[1]
        if (first === undefined || second === undefined) throw new Error("not stored")
        const [before, after] = said(first.shown, texts)
        expect(first).toMatchObject({ ...before, revision: 1 })
        expect(judgments).toEqual([
          first,
          {
            ...first,
            ...after,
            id: second.id,
            seq: second.seq,
            revision: 2,
            submitted_at: second.submitted_at,
            active_ms: second.active_ms,
            payload_hash: null,
          },
        ])
        expect(second.id).not.toBe(first.id)
        expect(second.submitted_at.getTime()).toBeGreaterThan(first.submitted_at.getTime())
        expect(second.active_ms).toBeGreaterThan(0)
        expect(counted).toEqual([second.id])
      })
    }
  })
}
