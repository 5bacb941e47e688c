import { expect } from "@playwright/test"
import type { BrowserContext, Page } from "@playwright/test"
import { sign } from "./hostile-texts.ts"

/** Notes every sign that something of a text came alive: dialogs, errors, other pages, downloads, requests to other places. */
export async function watch(context: BrowserContext, baseURL = ""): Promise<string[]> {
  const signs: string[] = []
  context.on("dialog", (dialog) => {
    signs.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on("weberror", (failure) => signs.push(`error: ${failure.error().message}`))
  context.on("page", (page) => {
    page.on("popup", (popup) => signs.push(`popup: ${popup.url()}`))
    page.on("download", (download) => signs.push(`download: ${download.url()}`))
    page.on("framenavigated", (frame) => {
      if (frame.parentFrame() !== null) signs.push(`frame: ${frame.url()}`)
    })
  })
  await context.route(
    (url) => url.origin !== new URL(baseURL).origin,
    (route) => {
      signs.push(`request: ${route.request().url()}`)
      return route.abort()
    },
  )
  await context.addInitScript(() => {
    const refusals: string[] = []
    Object.assign(window, { refusals })
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      refusals.push(`${violatedDirective} refused ${blockedURI}`)
    })
  })
  return signs
}

/** Nothing of the page's texts runs, loads, leads away, or stands where it does not belong. */
export async function expectHarmless(page: Page, signs: readonly string[]): Promise<void> {
  expect(await page.evaluate(findFaults, sign)).toEqual([])
  expect(signs).toEqual([])
}

/** What is wrong with the page as it is now. Runs in the browser. */
function findFaults(mark: string): string[] {
  const faults: string[] = []
  const told = (element: Element) => element.outerHTML.slice(0, 200)
  const read = (name: string): unknown => Reflect.get(window, name)

  if (read(mark) !== undefined) faults.push(`ran: ${String(read(mark))}`)
  const refusals = read("refusals")
  if (!Array.isArray(refusals) || refusals.length > 0) faults.push(`policy: ${String(refusals)}`)
  if ("polluted" in {}) faults.push("the prototype of all objects is changed")

  const own = location.origin
  const live = [
    "iframe, object, embed, base, marquee, video, audio, maction, mglyph, animate, [is]",
    "main img, main link, main meta, main style, main script",
    "[onerror], [onload], [onclick], [onfocus], [ontoggle], [onbegin], [onstart], [onmouseover]",
    "a[href^='javascript' i], a[href^='data' i], a[href^='vbscript' i], a[href*='evil' i], form[action*=evil]",
  ]
  for (const element of document.querySelectorAll(live.join(", ")))
    faults.push(`alive: ${told(element)}`)
  for (const link of document.links) {
    if (new URL(link.href).origin !== own && link.protocol !== "blob:")
      faults.push(`leads away: ${told(link)}`)
  }

  const taken = ["hostile-name", "hostile-id", "cookie", "body"]
  for (const name of taken) {
    if (document.getElementById(name) !== null || document.getElementsByName(name).length > 0) {
      faults.push(`named by a text: ${name}`)
    }
  }
  if (document.querySelectorAll("#content").length > 1) faults.push("two elements are #content")
  if (typeof document.cookie !== "string" || !(document.body instanceof HTMLElement)) {
    faults.push("the document's properties are taken")
  }

  const ours =
    "[role=dialog], [role=alertdialog], [data-sonner-toaster], [data-radix-popper-content-wrapper]"
  for (const element of document.querySelectorAll("body *")) {
    const { position, contain } = getComputedStyle(element)
    if (
      position === "fixed" &&
      element.closest(ours) === null &&
      element.textContent.includes("evil.example")
    ) {
      faults.push(`fixed: ${told(element)}`)
    }
    if (!contain.includes("paint")) continue
    // A text that is drawn as what it says: it is cut off at its own box, which lies in its card.
    const card = element.closest("article, [role=dialog], section, li, td, main")
    const [inner, outer] = [element.getBoundingClientRect(), card?.getBoundingClientRect()]
    if (outer === undefined || inner.left < outer.left - 1 || inner.right > outer.right + 1) {
      faults.push(`out of its card: ${told(element)}`)
    }
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    // Marks stand above and below their letter without end: something has to cut them off.
    if (!/\p{M}{20}/u.test(node.textContent ?? "")) continue
    let box = node.parentElement
    while (
      box !== null &&
      getComputedStyle(box).overflowY === "visible" &&
      !getComputedStyle(box).contain.includes("paint")
    ) {
      box = box.parentElement
    }
    const isCut = box !== null && box !== document.body && !box.matches("html, main")
    if (!isCut && node.parentElement?.matches("script, style, textarea") === false) {
      faults.push(`marks over the page: ${told(node.parentElement)}`)
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1)
    faults.push("the page scrolls sideways")

  const open = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")
  for (const bar of document.querySelectorAll("header, nav, [role=complementary], aside")) {
    if (open !== null || bar.closest("main article") !== null) continue
    const { left, top, width, height } = bar.getBoundingClientRect()
    for (let step = 0; step < 64; step += 1) {
      const x = left + (width * (0.5 + (step % 8))) / 8
      const y = top + (height * (0.5 + Math.floor(step / 8))) / 8
      const seen = document.elementFromPoint(x, y)
      const covered = seen !== null && !bar.contains(seen) && !seen.contains(bar)
      if (covered && seen.closest("article, [role=region]") !== null) {
        faults.push(`covers the page: ${told(seen)}`)
      }
    }
  }
  return faults
}
