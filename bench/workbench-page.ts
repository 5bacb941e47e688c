// What a page of the workbench notes of itself: how long presses wait for their paint, and how long frames take.
import type { CDPSession, Page } from "@playwright/test"

declare global {
  interface Window {
    /** Milliseconds from a press until the frame after its change was drawn. */
    waits: number[]
    /** Of each key press and click since the last look: milliseconds to its next paint, as the browser tells. */
    interactions: Map<number, number>
    /** Milliseconds between frames. */
    frameTimes: number[]
  }
}

/** Interactions shorter than a frame are not reported by the browser. */
export const shortestMs = 16

/** A page whose processor can be made as slow as a cheap computer's. */
export class MeasuredPage {
  readonly page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.#session = session
  }

  static async of(page: Page): Promise<MeasuredPage> {
    const measured = new MeasuredPage(page, await page.context().newCDPSession(page))
    await page.evaluate(() => {
      window.interactions = new Map()
      const options: PerformanceObserverInit & { durationThreshold: number } = {
        type: "event",
        durationThreshold: 16,
      }
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!(entry instanceof PerformanceEventTiming) || !entry.interactionId) continue
          const before = window.interactions.get(entry.interactionId) ?? 0
          window.interactions.set(entry.interactionId, Math.max(before, entry.duration))
        }
      }).observe(options)
    })
    return measured
  }

  /** Slows the page's processor by so much. */
  async slowDown(rate: number): Promise<void> {
    await this.#session.send("Emulation.setCPUThrottlingRate", { rate })
  }

  /** The longest of the interactions that `press` makes, until their next paint. */
  async interaction(press: () => Promise<unknown>): Promise<number> {
    await this.#takeInteractions()
    await press()
    return Math.max(shortestMs, ...(await this.#takeInteractions()))
  }

  async key(key: string): Promise<number> {
    return this.interaction(() => this.page.keyboard.press(key))
  }

  /** One after the other. */
  async keys(keys: readonly string[]): Promise<number[]> {
    const waits: number[] = []
    for (const key of keys) waits.push(await this.key(key))
    return waits
  }

  /** What has come by two frames later, when everything before is reported. */
  async #takeInteractions(): Promise<number[]> {
    return this.page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await frame()
      await frame()
      // A press is reported once its frame was shown, which for one in fifteen is not yet the case here, and a short press
      // never; so nothing can be waited for but the time that a frame takes.
      await new Promise((resolve) => setTimeout(resolve, 20))
      const durations = [...window.interactions.values()]
      window.interactions.clear()
      return durations
    })
  }

  /** The time between frames while something moves. */
  async frames(move: () => Promise<unknown>): Promise<number[]> {
    await this.page.evaluate(() => {
      const noted: number[] = []
      window.frameTimes = noted
      let last = performance.now()
      const note = (now: number) => {
        noted.push(now - last)
        last = now
        // Until the next look, which takes another list.
        if (window.frameTimes === noted) requestAnimationFrame(note)
      }
      requestAnimationFrame(note)
    })
    await move()
    return this.page.evaluate(() => {
      const noted = window.frameTimes
      window.frameTimes = []
      return noted.slice(1)
    })
  }

  /** Notes for each key press the time until the second frame after the page changed: by then it is on the screen. */
  async noteWaits(): Promise<void> {
    await this.page.evaluate(() => {
      window.waits = []
      document.addEventListener(
        "keydown",
        (event) => {
          const observer = new MutationObserver(() => {
            observer.disconnect()
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel()
              port1.addEventListener("message", () => {
                window.waits.push(performance.now() - event.timeStamp)
              })
              port1.start()
              port2.postMessage(null)
            })
          })
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          })
        },
        { capture: true },
      )
    })
  }

  /** The noted time of the press that `press` makes. */
  async wait(press: () => Promise<unknown>): Promise<number> {
    await this.page.evaluate(() => window.waits.splice(0))
    await press()
    await this.page.waitForFunction(() => window.waits.length > 0)
    return this.page.evaluate(() => window.waits.splice(0)[0] ?? Number.NaN)
  }
}
