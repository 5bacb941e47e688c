import { describe, expect, it } from "vitest"
import { type WireItem, wireItemSchema } from "#lib/contracts/items.ts"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { validateRanking } from "#lib/core/ranking.ts"
import { buildDemo } from "./build-demo.ts"
import { demoProjects } from "./demo-projects.ts"
import { type DemoText, flagSchema, readDemoTexts } from "./demo-text.ts"

const now = new Date("2026-03-11T15:30:00Z")
const historyMs = 21 * 86_400_000
const weakOrder = { allowTies: true, allowPartial: false }
const judgmentsOf = (items: readonly WireItem[]) => items.flatMap((item) => item.judgments ?? [])

/** The index of the largest number. */
function topOf(values: readonly number[]): number {
  return values.indexOf(Math.max(...values))
}

const bestOf = (text: DemoText) => topOf(text.responses.map((answer) => answer.quality))
const longestOf = (text: DemoText) => topOf(text.responses.map((answer) => answer.content.length))

describe.each([
  { locale: "en", prompts: 60, conversations: 8, annotators: 6 },
  { locale: "ko", prompts: 30, conversations: 4, annotators: 4 },
] as const)(
  "demo texts and judgments, $locale",
  ({ locale, prompts, conversations, annotators }) => {
    const texts = readDemoTexts(locale)
    const items = buildDemo(locale, now)

    it("has enough prompts and conversations, each once", () => {
      expect(texts.length).toBeGreaterThanOrEqual(prompts)
      expect(texts.filter((text) => typeof text.prompt !== "string").length).toBeGreaterThanOrEqual(
        conversations,
      )
      expect(new Set(texts.map((text) => text.id)).size).toBe(texts.length)
      expect(new Set(texts.map((text) => JSON.stringify(text.prompt))).size).toBe(texts.length)
    })

    it("has four different answers of four models to each prompt, and every code fence is closed", () => {
      for (const text of texts) {
        expect(new Set(text.responses.map((answer) => answer.content)).size, text.id).toBe(4)
        expect(new Set(text.responses.map((answer) => answer.model)).size, text.id).toBe(4)
        for (const { content } of text.responses) {
          expect((content.match(/^```/gm) ?? []).length % 2, text.id).toBe(0)
        }
      }
    })

    it("does not give the best answer away by its length, its place or its model", () => {
      const longestIsNotBest = texts.filter((text) => bestOf(text) !== longestOf(text))
      expect(longestIsNotBest.length / texts.length).toBeGreaterThanOrEqual(0.4)
      for (const place of [0, 1, 2, 3]) {
        const share = texts.filter((text) => bestOf(text) === place).length / texts.length
        expect(share).toBeGreaterThan(0.1)
        expect(share).toBeLessThan(0.45)
      }
      const winners = new Set(texts.map((text) => text.responses[bestOf(text)]?.model))
      expect(winners.size).toBeGreaterThanOrEqual(3)
    })

    it("makes items and a project that the API accepts", () => {
      expect(createProjectSchema.parse(demoProjects[locale]).locale).toBe(locale)
      for (const item of items) {
        expect(wireItemSchema.parse(item)).toEqual(item)
        if (item.gold !== undefined) expect(validateRanking(item.gold, 4, weakOrder).ok).toBe(true)
      }
      for (const judgment of judgmentsOf(items)) {
        expect(validateRanking(judgment.ranking, 4, weakOrder).ok).toBe(true)
      }
      const options = demoProjects[locale].questions.find(({ key }) => key === "flags")?.options
      expect(options?.map(({ value }) => value)).toEqual(flagSchema.options)
    })

    it("judges three quarters of the items fully, some partly, and leaves the others open", () => {
      const counts = items.map((item) => item.judgments?.length ?? 0)
      const share = (test: (count: number) => boolean) => counts.filter(test).length / counts.length
      expect(share((count) => count === 3)).toBeCloseTo(0.75, 1)
      expect(share((count) => count === 1 || count === 2)).toBeCloseTo(0.1, 1)
      expect(Math.max(...counts)).toBe(3)
      expect(items.filter((item) => item.gold !== undefined)).toHaveLength(4)
    })

    it("lets each annotator judge an item once", () => {
      expect(new Set(judgmentsOf(items).map(({ annotator }) => annotator)).size).toBe(annotators)
      for (const item of items) {
        const names = (item.judgments ?? []).map(({ annotator }) => annotator)
        expect(new Set(names).size).toBe(names.length)
      }
    })

    it("spreads the times over the three weeks before now, on weekdays", () => {
      for (const judgment of judgmentsOf(items)) {
        const submittedAt = new Date(judgment.submittedAt ?? "")
        expect(submittedAt.getTime()).toBeLessThan(now.getTime())
        expect(submittedAt.getTime()).toBeGreaterThanOrEqual(now.getTime() - historyMs - 86_400_000)
        expect([1, 2, 3, 4, 5]).toContain(submittedAt.getUTCDay())
        expect(judgment.activeMs).toBeGreaterThan(2_000)
      }
    })

    it("is the same for the same now, and another now moves times only", () => {
      expect(buildDemo(locale, now)).toEqual(items)
      const withoutTimes = (built: readonly WireItem[]) =>
        JSON.stringify(built, (key, value: unknown) => (key === "submittedAt" ? undefined : value))
      const later = buildDemo(locale, new Date("2027-08-01T00:00:00Z"))
      expect(withoutTimes(later)).toBe(withoutTimes(items))
    })
  },
)
