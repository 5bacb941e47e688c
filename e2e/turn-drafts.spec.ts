import type { ServerResponse } from "node:http"
import { expect, test } from "@playwright/test"
import { completion, startModelServer } from "#tests/support/model-server.ts"
import type { ModelServer } from "#tests/support/model-server.ts"
import { expectHeard, listen } from "./support/heard.ts"
import { plainItem } from "./support/projects.ts"
import { expectSaid, openTask } from "./support/task.ts"
import { text } from "./support/text.ts"

let model: ModelServer
test.beforeAll(async () => {
  model = await startModelServer()
})
test.afterAll(async () => model.stop())

test("a draft that comes after its turn is done is not said to be there", async ({
  context,
  baseURL,
}) => {
  await listen(context)
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(0)],
    project: { taskType: "demonstration", conversation: true },
    prepare: async (client, projectId) => {
      const body = { baseUrl: model.baseUrl, model: "m-7", key: "sk-secret" }
      await client.call("putEndpoint", { params: { projectId, kind: "chat" }, body })
    },
  })
  const asked = new Promise<ServerResponse>((resolve) => {
    model.answer = resolve
  })
  const answered = page.waitForResponse((response) => response.url().includes("draft-turn"))
  const side = text("write.conversation.side.user")
  await page.getByRole("textbox", { name: /Turn 1/ }).fill("By hand.")
  await page.getByRole("button", { name: text("write.draft.ask") }).click()
  const answer = await asked
  await bench.button(text("write.conversation.add", { side })).click()
  await expectHeard(page, text("annotate.say.turnAdded", { turn: 2, side: "Person" }))
  answer.setHeader("Content-Type", "application/json").end(completion("Too late."))
  await (await answered).finished()
  await bench.button(text("annotate.rail.undo")).click()
  await expectSaid(page, text("annotate.say.workUndone"))
  const heard = await page.evaluate(() => JSON.stringify(Reflect.get(window, "heard")))
  expect(heard).toContain(text("annotate.say.workUndone"))
  expect(heard).not.toContain(text("write.draft.here"))
  const region = page.getByRole("region", { name: text("write.draft.title") })
  await expect(region).toHaveCount(0)
})
