import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import { createRng, type Rng, randomBelow } from "#lib/core/random.ts"
import { demoProjects } from "./demo-projects.ts"
import { type DemoAnswer, type DemoText, readDemoTexts } from "./demo-text.ts"
import { judge, type PretendAnnotator, pretendAnnotators } from "./pretend-annotators.ts"

const seeds: Readonly<Record<Locale, number>> = { en: 1801, ko: 1443 }

const fullyJudgedShare = 0.75
const partlyJudgedShare = 0.1
const goldItems = 4

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const historyDays = 21
/** Nine in the morning where the annotators live, as hours UTC: London in winter, Seoul. */
const morningUtc: Readonly<Record<Locale, number>> = { en: 9, ko: 0 }
const workingHours = 9

type TimelessJudgment = ReturnType<typeof judge>

/**
 * The items of a demo project in the `palate` format, with the judgments that pretend annotators made of them in the
 * three weeks before `now`. Pure: the same locale and `now` give the same items, and `now` changes nothing but times.
 * Three quarters of the items have the project's full overlap, a tenth have fewer judgments, the others have none.
 */
export function buildDemo(locale: Locale, now: Date): WireItem[] {
  const rng = createRng(seeds[locale])
  const texts = readDemoTexts(locale)
  const counts = judgmentCounts(texts.length, demoProjects[locale].overlap, rng)
  const gold = chooseGold(shuffled(texts, rng))
  const judged = texts.map((text, index) =>
    chooseAnnotators(pretendAnnotators[locale], counts[index] ?? 0, rng).map((annotator) =>
      judge(text, annotator, locale, rng),
    ),
  )
  const times = submissionTimes(judged.flat(), locale, now, rng)
  return texts.map((text, index) => {
    const judgments = (judged[index] ?? []).map((judgment): WireJudgment => {
      const submittedAt = times.get(judgment)
      return submittedAt === undefined ? judgment : { ...judgment, submittedAt }
    })
    return {
      externalId: text.id,
      prompt: text.prompt,
      responses: text.responses.map(({ content, model }) => ({ content, model })),
      metadata: { kind: text.kind, language: locale },
      ...(gold.has(text.id) && { gold: rankingByQuality(text.responses) }),
      ...(judgments.length > 0 && { judgments }),
    }
  })
}

/** How many judgments each item has, in the order of the items. */
function judgmentCounts(items: number, overlap: number, rng: Rng): number[] {
  const full = Math.round(items * fullyJudgedShare)
  const partly = Math.round(items * partlyJudgedShare)
  const counts = Array.from({ length: items }, (_, index) => {
    if (index < full) return overlap
    return index < full + partly ? 1 + randomBelow(overlap - 1, rng) : 0
  })
  return shuffled(counts, rng)
}

function shuffled<T>(values: readonly T[], rng: Rng): T[] {
  return values
    .map((value) => ({ value, key: rng() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

function chooseAnnotators(
  annotators: readonly PretendAnnotator[],
  count: number,
  rng: Rng,
): PretendAnnotator[] {
  return shuffled(annotators, rng).slice(0, count)
}

/** The ids of the items whose four answers lie the furthest apart, the first of the given among equals. */
function chooseGold(texts: readonly DemoText[]): Set<string> {
  const smallestGap = ({ responses }: DemoText): number => {
    const qualities = responses.map((response) => response.quality).toSorted((a, b) => b - a)
    return Math.min(...qualities.slice(1).map((quality, i) => (qualities[i] ?? quality) - quality))
  }
  const clearest = texts.toSorted((a, b) => smallestGap(b) - smallestGap(a))
  return new Set(clearest.slice(0, goldItems).map((text) => text.id))
}

function rankingByQuality(answers: readonly DemoAnswer[]): number[][] {
  const qualities = [...new Set(answers.map((answer) => answer.quality))].toSorted((a, b) => b - a)
  return qualities.map((quality) =>
    answers.flatMap((answer, index) => (answer.quality === quality ? [index] : [])),
  )
}

/** When each judgment was submitted: each annotator works through theirs in sittings on some of the working days. */
function submissionTimes(
  judgments: readonly TimelessJudgment[],
  locale: Locale,
  now: Date,
  rng: Rng,
): Map<TimelessJudgment, string> {
  const mornings = workingMornings(locale, now)
  const times = new Map<TimelessJudgment, string>()
  for (const own of Map.groupBy(judgments, (judgment) => judgment.annotator).values()) {
    const sittings = shuffled(mornings, rng)
      .slice(0, Math.ceil(own.length / 4))
      .toSorted((a, b) => a - b)
    for (const [s, morning] of sittings.entries()) {
      const from = Math.floor((s * own.length) / sittings.length)
      const to = Math.floor(((s + 1) * own.length) / sittings.length)
      let clock = morning + rng() * (workingHours - 3) * hourMs
      for (const judgment of own.slice(from, to)) {
        clock += judgment.activeMs + (5 + rng() * 120) * 1000
        times.set(judgment, new Date(clock).toISOString())
      }
    }
  }
  return times
}

/** Nine o'clock, in ms since 1970, of each of the last 21 days that is a weekday and was over by `now`. */
function workingMornings(locale: Locale, now: Date): number[] {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  return Array.from(
    { length: historyDays },
    (_, index) => today - (historyDays - index) * dayMs + morningUtc[locale] * hourMs,
  ).filter((morning) => {
    const weekday = new Date(morning).getUTCDay()
    return weekday !== 0 && weekday !== 6 && morning + workingHours * hourMs <= now.getTime()
  })
}
