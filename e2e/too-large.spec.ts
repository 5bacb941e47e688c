import { expect, test } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { plainItem } from "./support/projects.ts"
import { expectDone, openTask, readJudgment } from "./support/task.ts"
import { text } from "./support/text.ts"

/** Five such turns are more bytes than the server takes; four are not. */
const turns = [1, 2, 3, 4, 5].map(
  (turn) => `${turn} ${`${"아주 길게 쓴 글이에요. ".repeat(60)}\n\n`.repeat(220)}${turn}`,
)

/** What this browser kept of the item, as if these turns had been written in it without a connection. */
function writeLongTurns(contents: readonly string[]): void {
  const key = Object.keys(localStorage).find((name) => name.includes(":draft:"))
  if (key === undefined) throw new Error("no draft was kept")
  const draft = JSON.parse(localStorage.getItem(key) ?? "") as {
    savedAt: string
    work: { rewrite: { messages: { role: string; content: string }[] } }
  }
  draft.savedAt = new Date(Date.parse(draft.savedAt) + 1).toISOString()
  draft.work.rewrite.messages = contents.map((content, index) => ({
    role: index % 2 === 0 ? "assistant" : "user",
    content,
  }))
  localStorage.setItem(key, JSON.stringify(draft))
}

test("work that is too large is called so, stays on the device and is sent once it is shorter (I12)", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, {
    items: [plainItem(0)],
    project: { taskType: "demonstration", conversation: true },
  })
  const { page, bench } = task
  const side = text("write.conversation.side.assistant")
  const turn = (number: number) =>
    page.getByRole("textbox", { name: text("write.conversation.textOf", { turn: number, side }) })
  const tooLarge = bench.notice(text("annotate.notice.tooLargeTitle"))
  const refused = bench.notice(text("annotate.notice.refusedTooLarge"))
  const offline = bench.notice(text("annotate.notice.offlineTitle"))
  await turn(1).fill("Begun.")
  await bench.expectSaved()
  await page.evaluate(writeLongTurns, turns)
  await page.reload()
  await expect(tooLarge).toBeVisible()
  await expectAccessible(page)

  await bench.submitButton.click()
  await expect(refused).toBeVisible()
  await expect(turn(5)).toHaveValue(turns[4] ?? "")
  await page.reload()
  await expect(tooLarge).toBeVisible()
  await expect(turn(5)).toHaveValue(turns[4] ?? "")
  await expect(offline).toHaveCount(0)

  // Short enough to be kept, and each turn still longer than the project takes.
  await turn(5).fill("In short.")
  await bench.expectSaved()
  await expect(tooLarge).toHaveCount(0)
  await bench.submitButton.click()
  await expect(refused).toBeVisible()

  for (const later of [1, 2]) {
    await page
      .getByRole("button", {
        name: text("write.conversation.removePairLabel", { turn: 1, last: 2 }),
      })
      .click()
    await expect(turn(5 - 2 * later)).toHaveValue("In short.")
  }
  await bench.submitButton.click()
  await expectDone(task)
  const { rewrite } = await readJudgment(task)
  expect(rewrite?.messages.map(({ content }) => content)).toEqual(["In short."])
})
