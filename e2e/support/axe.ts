import { AxeBuilder } from "@axe-core/playwright"
import { expect } from "@playwright/test"
import type { Page } from "@playwright/test"

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** The page without its frames, of which it has none: axe needs no page of its own then. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

/** What axe objects to, each with the elements that it is about. */
async function findings(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary ?? ""}`),
  )
}

/** Colours change at once from here on: what axe measures is one look or another, and nothing between the two. */
async function stopTransitions(page: Page): Promise<void> {
  await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important }" })
}

/** Whether the page's colours are to be measured in every look: they are the same in every language. */
async function isFirstLanguage(page: Page): Promise<boolean> {
  return (await page.locator("html").getAttribute("lang")) === "en"
}

/** Axe has nothing against the page as it is now, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await stopTransitions(page)
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
  expect(await findings(axe(page).withTags(wcag)), "light").toEqual([])
  if (!(await isFirstLanguage(page))) return
  await page.emulateMedia({ colorScheme: "dark" })
  // Nothing but colours is another.
  const colours = axe(page).withRules(["color-contrast", "link-in-text-block"])
  expect(await findings(colours), "dark").toEqual([])
  await page.emulateMedia({ colorScheme: "light" })
}

/** Where somebody asks for more contrast, words have it: 7 : 1, light or dark. */
export async function expectMoreContrast(page: Page): Promise<void> {
  if (!(await isFirstLanguage(page))) return
  await stopTransitions(page)
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, contrast: "more", reducedMotion: "reduce" })
    const contrast = axe(page).withRules(["color-contrast-enhanced"])
    expect(await findings(contrast), colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: "light", contrast: "no-preference" })
}
