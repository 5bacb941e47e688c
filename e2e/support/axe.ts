import { AxeBuilder } from "@axe-core/playwright"
import { expect } from "@playwright/test"
import type { Page } from "@playwright/test"

export const themes = ["light", "dark"] as const

/** What axe objects to, each with the elements that it is about. */
export async function findings(page: Page): Promise<string[]> {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary ?? ""}`),
  )
}

/** Colours change at once from here on: what axe measures is light or dark, and nothing between the two. */
export async function stopTransitions(page: Page): Promise<void> {
  await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important }" })
}

/** Axe has nothing against the page as it is now, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await stopTransitions(page)
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    expect(await findings(page), colorScheme).toEqual([])
  }
}
