import { expect, test } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { expectHeard, listen } from "./support/heard.ts"
import { plainItem } from "./support/projects.ts"
import { expectDone, nothing, openTask, plainFields, readJudgment, tabTo } from "./support/task.ts"
import { text } from "./support/text.ts"

test("answers are dragged in the rail by keys, and every step is told", async ({
  context,
  baseURL,
}) => {
  await listen(context)
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  const { bench, page } = task
  const place = (at: number) => text("annotate.say.place", { place: at })
  const overGap = (key: string, at: number) => text("annotate.drag.overGap", { key, place: at })
  const lift = async (key: string) => {
    await tabTo(page, bench.button(text("annotate.rail.drag", { key })))
    await bench.press("Space")
    await expectHeard(page, text("annotate.drag.pickedUp", { key }))
  }
  const move = async (press: "ArrowUp" | "ArrowDown", told: string) => {
    await bench.press(press)
    await expectHeard(page, told)
  }
  await bench.press("1", "2")
  await bench.expectPlace("B", 2)
  // Dragging is loaded with the first Tab.
  await bench.press("Tab")
  await bench.button(text("annotate.rail.drag", { key: "C" })).waitFor()

  await lift("C")
  await move("ArrowUp", overGap("C", 3))
  await move("ArrowUp", text("annotate.drag.overTier", { key: "C", others: "B" }))
  await move("ArrowUp", overGap("C", 2))
  await bench.press("Space")
  await expectHeard(page, text("annotate.say.placed", { key: "C", place: place(2) }))
  await expectAccessible(page)

  await lift("A")
  await move("ArrowDown", overGap("A", 2))
  await bench.press("Escape")
  await expectHeard(page, text("annotate.drag.cancelled", { key: "A" }))
  await bench.expectPlace("A", 1)

  await lift("B")
  await move("ArrowUp", overGap("B", 3))
  await move("ArrowUp", text("annotate.drag.overTier", { key: "B", others: "C" }))
  await bench.press("Space")
  await expectHeard(
    page,
    text("annotate.say.placedTied", { key: "B", place: place(2), others: "C" }),
  )
  await tabTo(page, bench.submitButton)
  await bench.press("Enter")
  await expectDone(task)
  const judgment = await readJudgment(task)
  const [a = "", b = "", c = ""] = judgment.shown
  expect(plainFields(judgment)).toEqual(nothing)
  expect(judgment.ranking[0]).toEqual([a])
  expect(judgment.ranking[1]?.toSorted()).toEqual([b, c].toSorted())
  expect(judgment.ranking).toHaveLength(2)
})
