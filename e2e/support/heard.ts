import { expect } from "@playwright/test"
import type { BrowserContext, Page } from "@playwright/test"

/** From now on every page of the context notes what its live regions say: what a screen reader is told unasked. */
export async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const live = ":is([role=status], [role=alert], [aria-live]):not([aria-live=off])"
    const regionOf = (node: Node): Element | null | undefined =>
      (node instanceof Element ? node : node.parentElement)?.closest(live)
    const regionsIn = (node: Node): Element[] =>
      node instanceof Element ? [...node.querySelectorAll(live)] : []
    const observer = new MutationObserver((mutations) => {
      const changed = mutations.flatMap(({ target, addedNodes }) => [
        regionOf(target),
        ...[...addedNodes].flatMap((node) => [regionOf(node), ...regionsIn(node)]),
      ])
      for (const region of new Set(changed)) {
        const said = region?.textContent.trim() ?? ""
        if (said !== "") heard.push(said)
      }
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
}

/** It was said, after everything for which this was asked before. */
export async function expectHeard(page: Page, sentence: string): Promise<void> {
  const find = () =>
    page.evaluate((wanted) => {
      const heard: unknown = Reflect.get(window, "heard")
      if (!Array.isArray(heard)) throw new Error("nobody listens")
      const at = heard.findIndex((said) => String(said).includes(wanted))
      if (at < 0) return heard.join(" | ")
      heard.splice(0, at + 1)
      return wanted
    }, sentence)
  await expect.poll(find).toBe(sentence)
}
