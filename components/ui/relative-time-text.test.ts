import { describe, expect, it } from "vitest"
import { relativeTimeText } from "./relative-time-text.ts"

const now = Date.UTC(2026, 10, 25, 12)

describe("relativeTimeText", () => {
  it.each([
    [3, "now"],
    [-20, "20 seconds ago"],
    [-60, "1 minute ago"],
    [-44 * 60, "44 minutes ago"],
    [-50 * 60, "1 hour ago"],
    [-86_400, "yesterday"],
    [3 * 86_400, "in 3 days"],
    [-45 * 86_400, "last month"],
    [-800 * 86_400, "2 years ago"],
  ])("%i s from now is %s", (seconds, text) => {
    expect(relativeTimeText(now + seconds * 1000, now, "en")).toBe(text)
  })

  it("speaks Korean", () => {
    expect(relativeTimeText(now - 180_000, now, "ko")).toBe("3분 전")
  })
})
