// What an annotator does on the workbench, one thing after the other, and how long each waits for its paint.
import type { Locator } from "@playwright/test"
import { text } from "#e2e/support/text.ts"
import { WorkbenchPage } from "#e2e/support/workbench.ts"
import type { MeasuredPage } from "./workbench-page.ts"

/** Milliseconds by what was done. */
export type Measured = Map<string, number[]>

export const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
const words = "it says what is not true"

async function click(measured: MeasuredPage, target: Locator): Promise<number> {
  // Scrolling there and moving over it come before the press.
  await target.hover()
  return measured.interaction(async () => {
    await measured.page.mouse.down()
    await measured.page.mouse.up()
  })
}

async function type(measured: MeasuredPage, field: Locator): Promise<number[]> {
  await field.focus()
  return measured.keys(Array.from(words, (letter) => (letter === " " ? "Space" : letter)))
}

/** Takes entries of the order from the top to the bottom and back. */
async function drag(measured: MeasuredPage): Promise<number[]> {
  const { page } = measured
  const handles = page.getByRole("button", {
    name: new RegExp(`^${text("annotate.rail.drag", { key: "[A-I]" })}$`),
  })
  const middleOf = async (at: number) => {
    const box = await handles.nth(at).boundingBox()
    if (box === null) throw new Error("the order has no such entry")
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await handles.nth(digits.length - 1).waitFor()
  return measured.frames(async () => {
    for (const from of [0, digits.length - 1, 0, digits.length - 1]) {
      const [start, end] = [await middleOf(from), await middleOf(digits.length - 1 - from)]
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(end.x, end.y, { steps: 25 })
      await page.mouse.up()
    }
  })
}

/** Down through the answers and up again, as fast as a wheel turns. */
async function scroll(measured: MeasuredPage): Promise<number[]> {
  await measured.page.mouse.move(700, 450)
  return measured.frames(async () => {
    for (let turn = 0; turn < 80; turn++) {
      await measured.page.mouse.wheel(0, turn < 50 ? 700 : -700)
      await measured.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    }
  })
}

/** Opens and closes, twice: the first time it is loaded. */
async function openAndClose(measured: MeasuredPage, keys: readonly string[]): Promise<number[]> {
  const dialog = measured.page.getByRole("dialog")
  const waits: number[] = []
  for (let time = 0; time < 2; time++) {
    waits.push(...(await measured.keys(keys)))
    await dialog.waitFor()
    waits.push(await measured.key("Escape"))
    await dialog.waitFor({ state: "hidden" })
  }
  return waits
}

/** Ranks nine answers in every way, looks at them more closely, and marks passages in them. */
export async function rankNine(measured: MeasuredPage): Promise<Measured> {
  const { page } = measured
  const bench = new WorkbenchPage(page)
  const backspaces = Array.from(digits, () => "Backspace")
  const done: Measured = new Map()
  const round = [...digits, "Control+z", "ArrowUp", "ArrowDown", ...backspaces]
  done.set("ranking by keys", await measured.keys([...round, ...round]))
  const clicks: number[] = []
  for (const key of "ABCDEFGHI") {
    clicks.push(
      await click(
        measured,
        bench.card(key).getByRole("button", { name: text("annotate.card.placeAction", { key }) }),
      ),
    )
  }
  done.set("ranking by clicks", clicks)
  done.set("dragging in the order (frames)", await drag(measured))
  done.set("typing beside an answer", await type(measured, bench.card("E").getByRole("textbox")))
  await bench.card("E").focus()
  done.set("scrolling (frames)", await scroll(measured))
  const toggles: number[] = []
  for (const name of [text("annotate.prompt.raw"), text("annotate.prompt.rawOff")]) {
    toggles.push(await click(measured, bench.button(name)))
  }
  done.set("source text on and off", toggles)
  // With Shift, as the letters themselves are answers here.
  done.set("guidelines", await openAndClose(measured, ["Shift+G"]))
  await bench.card("A").focus()
  done.set("difference of two answers", await openAndClose(measured, ["Shift+D", "2"]))
  await bench.card("C").focus()
  const right = Array.from(digits, () => "ArrowRight")
  const along = Array.from(digits, () => "Shift+ArrowRight")
  const walk = [
    "Shift+H",
    ...right,
    ...along,
    "1",
    "ArrowDown",
    "ArrowUp",
    ...along,
    "2",
    "End",
    "1",
  ]
  done.set("marking by keys", await measured.keys([...walk, "Home", "Escape"]))
  return done
}

/** Writes at the beginning and at the end of the text that is improved. */
export async function improve(measured: MeasuredPage): Promise<Measured> {
  const field = measured.page.getByRole("textbox", {
    name: text("write.edit.yoursOf", { key: "A" }),
  })
  await field.focus()
  await measured.page.keyboard.press("Control+Home")
  const waits = await type(measured, field)
  await measured.page.keyboard.press("Control+End")
  return new Map([["typing in the improved answer", [...waits, ...(await type(measured, field))]]])
}
