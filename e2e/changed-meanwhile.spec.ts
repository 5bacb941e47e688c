import { expect, test } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { passTime } from "./support/kept-work.ts"
import { addMember, createAnnotator } from "./support/people.ts"
import { plainItem } from "./support/projects.ts"
import { expectDone, expectSaid, openTask, readJudgment } from "./support/task.ts"
import { text } from "./support/text.ts"
import { shownItem } from "./support/workbench.ts"

test("a question that was added meanwhile is asked once the submission was refused, and nothing is lost (I12)", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  const { bench, client, page, projectId } = task
  await bench.press("2", "1")
  await bench.comment.fill("written before")
  await bench.expectSaved()
  const sure = { key: "sure", label: "Are you sure?", kind: "boolean", scope: "item" } as const
  const questions = [{ ...sure, required: true }]
  await client.call("patchProject", { params: { projectId }, body: { questions } })
  await bench.card("A").focus()
  await bench.press("3")
  await bench.submitButton.click()

  await expect(bench.notice(text("annotate.notice.refusedByForm"))).toBeVisible()
  await expect(bench.comment).toHaveValue("written before")
  for (const [index, key] of ["B", "A", "C"].entries()) await bench.expectPlace(key, index + 1)
  await page
    .getByRole("radiogroup", { name: "Are you sure?" })
    .getByText(text("annotate.questions.yes"), { exact: true })
    .click()
  await bench.submitButton.click()
  await expectDone(task)
  const judgment = await readJudgment(task)
  expect(judgment).toMatchObject({ comment: "written before", answers: { item: { sure: true } } })
  expect(judgment.ranking).toHaveLength(3)
})

test("an item that went to somebody else before anything was done says so, and the next one is not skipped for it", async ({
  context,
  baseURL,
}) => {
  const items = [plainItem(3), plainItem(3)]
  const { bench, client, page, projectId, annotatorId } = await openTask(context, baseURL, {
    items,
    project: { overlap: 1 },
  })
  const { item } = await bench.read(items.map(shownItem))
  await page.clock.install()
  await page.reload()
  await expect(bench.prompt).toContainText(item.prompt)
  const other = await createAnnotator(client, projectId)
  const theirs = await PalateClient.signIn(baseURL ?? "", other.email, other.password)
  const member = { projectId, userId: annotatorId }
  await client.call("deleteMember", { params: member })
  const taken = await theirs.get("claimAssignment", { params: { projectId }, body: {} })
  expect(taken?.item.prompt.at(-1)?.content).toBe(item.prompt)
  await addMember(client, projectId, annotatorId, "annotator")

  const dialog = page.getByRole("dialog", { name: text("annotate.skip.title") })
  await bench.press("s")
  await expect(dialog).toBeVisible()
  await passTime(page, 50_000)
  await expect(bench.notice(text("annotate.notice.takenTitle"))).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await bench.expectNext(item)
  await bench.button(text("annotate.notice.dismiss")).click()
  await expect(bench.notice(text("annotate.notice.takenTitle"))).toHaveCount(0)
  await expect(bench.prompt).toBeVisible()
})

test("who skips the last item is not told that the next one is here", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  await task.bench.press("s")
  const dialog = task.page.getByRole("dialog", { name: text("annotate.skip.title") })
  await dialog.getByText(text("annotate.skip.reasons.unclear"), { exact: true }).click()
  await dialog.getByRole("button", { name: text("annotate.skip.submit") }).click()
  await expectDone(task)
  await expectSaid(task.page, text("annotate.say.skippedLast"))
  await expect(task.page.getByText(text("annotate.say.skipped"), { exact: true })).toHaveCount(0)
})
