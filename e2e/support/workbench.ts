import { expect } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { text } from "./text.ts"
import type { Texts } from "./text.ts"
import type { NewItem } from "./projects.ts"

/** An item by its plain texts. */
export interface ShownItem {
  readonly prompt: string
  readonly responses: readonly string[]
}

/** The item as `WorkbenchPage.read` finds it again. */
export function shownItem(item: NewItem): ShownItem {
  const asText = (content: NewItem["prompt"]) => (typeof content === "string" ? content : "")
  return {
    prompt: asText(item.prompt),
    responses: item.responses.map((response) => asText(response.content)),
  }
}

const firstKey = "A".codePointAt(0) ?? 0

/** The annotator's page of one project, as somebody sees it who looks for roles and labels. */
export class WorkbenchPage {
  readonly page: Page
  readonly say: Texts
  readonly prompt: Locator
  readonly cards: Locator
  readonly order: Locator
  readonly comment: Locator
  readonly submitButton: Locator

  /** `say`: in the language of the page. */
  constructor(page: Page, say: Texts = text) {
    this.page = page
    this.say = say
    this.prompt = page.getByRole("region", { name: say("annotate.prompt.title"), exact: true })
    this.cards = page
      .getByRole("region", { name: say("annotate.card.responses"), exact: true })
      .getByRole("article")
    this.order = page.getByRole("list", { name: say("annotate.rail.title"), exact: true })
    this.comment = page.getByRole("textbox", { name: say("annotate.questions.comment") })
    this.submitButton = page.getByRole("button", { name: say("annotate.rail.submit") })
  }

  async open(projectId: string): Promise<void> {
    await this.page.goto(`/annotate/${projectId}`)
    await expect(this.prompt).toBeVisible()
  }

  card(key: string): Locator {
    return this.page.getByRole("article", {
      name: new RegExp(`^${this.say("annotate.card.label", { key, place: "" }).trim()}`),
    })
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true })
  }

  notice(title: string): Locator {
    return this.page.getByText(title, { exact: true })
  }

  /** Which of the items is shown, and which key stands for which of its responses. */
  async read<T extends ShownItem>(
    items: readonly T[],
  ): Promise<{ item: T; keys: Map<string, string> }> {
    const prompt = await this.prompt.innerText()
    const item = items.find((candidate) => prompt.includes(candidate.prompt))
    if (item === undefined) throw new Error(`none of the items asks: ${prompt}`)
    const keys = new Map<string, string>()
    for (const [index, shown] of (await this.cards.allInnerTexts()).entries()) {
      const found = item.responses.find((response) => shown.includes(response))
      if (found !== undefined) keys.set(found, String.fromCodePoint(firstKey + index))
    }
    expect(keys.size).toBe(item.responses.length)
    return { item, keys }
  }

  /** Presses keys one after the other, as somebody would who has no mouse. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async expectPlace(key: string, place: number, tied = false): Promise<void> {
    const name = this.say(tied ? "annotate.card.placeTied" : "annotate.card.place", { place })
    await expect(this.card(key)).toHaveAccessibleName(
      this.say("annotate.card.label", { key, place: name }),
    )
  }

  async expectUnplaced(key: string): Promise<void> {
    const place = this.say("annotate.card.unplaced")
    await expect(this.card(key)).toHaveAccessibleName(
      this.say("annotate.card.label", { key, place }),
    )
  }

  /** Another item than this one is shown. */
  async expectNext({ prompt }: Pick<ShownItem, "prompt">): Promise<void> {
    await expect(this.prompt).toBeVisible()
    await expect(this.prompt).not.toContainText(prompt)
  }

  /** Everything that was done has reached the server. */
  async expectSaved(): Promise<void> {
    const saved = this.say("annotate.save.saved")
    await expect(this.page.getByRole("status").filter({ hasText: saved }).first()).toBeVisible()
  }
}
