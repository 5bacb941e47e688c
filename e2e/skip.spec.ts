import { expect, test } from "@playwright/test"
import { queryDatabase } from "./support/database.ts"
import { plainItem } from "./support/projects.ts"
import { expectSaid, openTask } from "./support/task.ts"
import { text } from "./support/text.ts"
import { shownItem } from "./support/workbench.ts"

test("an item is skipped with a reason by keys alone, and the next one is there", async ({
  context,
  baseURL,
}) => {
  const items = [plainItem(2), plainItem(2)]
  const { bench, page, projectId } = await openTask(context, baseURL, { items, project: {} })
  const { item } = await bench.read(items.map(shownItem))
  const dialog = page.getByRole("dialog", { name: text("annotate.skip.title") })
  await bench.press("s")
  const reason = dialog.getByRole("radio", { name: text("annotate.skip.reasons.unclear") })
  await reason.focus()
  await bench.press("Space", "ArrowDown", "Tab")
  await page.keyboard.type("It hurts.")
  await dialog.getByRole("button", { name: text("annotate.skip.submit") }).focus()
  await bench.press("Enter")
  await expect(dialog).toHaveCount(0)
  await bench.expectNext(item)
  await expectSaid(page, text("annotate.say.skipped"))
  const kept = await queryDatabase(
    baseURL,
    `SELECT a.state, a.skip_reason, p.prompt::text LIKE $2 AS this_one FROM assignment a
     JOIN slot s ON s.id = a.slot_id JOIN item p ON p.id = s.item_id
     WHERE s.project_id = $1 AND a.state = 'skipped'`,
    [projectId, `%${item.prompt}%`],
  )
  expect(kept).toEqual([{ state: "skipped", skip_reason: "unsafe: It hurts.", this_one: true }])
})

test("nothing is skipped without a reason", async ({ context, baseURL }) => {
  const { bench, page } = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  await page.getByRole("button", { name: text("annotate.rail.skip") }).click()
  const dialog = page.getByRole("dialog", { name: text("annotate.skip.title") })
  await dialog.getByRole("button", { name: text("annotate.skip.submit") }).click()
  await expect(dialog.getByText(text("annotate.skip.missing"))).toBeVisible()
  await dialog.getByRole("button", { name: text("common.cancel") }).click()
  await expect(dialog).toHaveCount(0)
  await expect(bench.prompt).toBeVisible()
})
