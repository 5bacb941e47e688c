import type { WireJudgment } from "#lib/contracts/items.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import { type Rng, randomBelow } from "#lib/core/random.ts"
import { type CommentTopic, demoComments } from "./demo-comments.ts"
import type { DemoAnswer, DemoText, Flag } from "./demo-text.ts"

/** How a pretend annotator judges. Utilities are on the scale of quality, 0 to 10. */
export type PretendAnnotator = {
  readonly name: string
  /** Scale of the Gumbel noise on each answer's quality: Plackett–Luce with strengths exp(quality / noise). */
  readonly noise: number
  /** Two neighbours closer than this are put on one tier. */
  readonly tieWidth: number
  /** Quality points for each doubling of an answer's length against the item's mean. */
  readonly lengthBias: number
  /** Quality points from the last answer in the file to the first. */
  readonly positionBias: number
  /** Share of the time that reading everything once would take. */
  readonly pace: number
  /** Chances of noticing a flaw and flagging it, of rating each answer, and of leaving a comment. */
  readonly flags: number
  readonly rates: number
  readonly comments: number
}

const careful = { lengthBias: 0, positionBias: 0, tieWidth: 0.5, pace: 1.1 }

export const pretendAnnotators: Readonly<Record<Locale, readonly PretendAnnotator[]>> = {
  en: [
    { ...careful, name: "quiet-heron", noise: 1, flags: 0.9, rates: 0.9, comments: 0.3 },
    { ...careful, name: "amber-finch", noise: 1.4, flags: 0.8, rates: 0.7, comments: 0.15 },
    { ...careful, name: "steady-otter", noise: 1.7, flags: 0.75, rates: 0.5, comments: 0.2 },
    {
      ...careful,
      name: "early-lark",
      noise: 1.9,
      tieWidth: 0.9,
      flags: 0.6,
      rates: 0.6,
      comments: 0.1,
    },
    {
      name: "long-crane",
      noise: 1.7,
      tieWidth: 0.3,
      lengthBias: 2.2,
      positionBias: 0.8,
      pace: 0.8,
      flags: 0.5,
      rates: 0.4,
      comments: 0.1,
    },
    {
      name: "brisk-hare",
      noise: 5,
      tieWidth: 0.2,
      lengthBias: 0.6,
      positionBias: 0.5,
      pace: 0.22,
      flags: 0.2,
      rates: 0,
      comments: 0,
    },
  ],
  ko: [
    { ...careful, name: "맑은-두루미", noise: 1.1, flags: 0.9, rates: 0.9, comments: 0.3 },
    { ...careful, name: "느긋한-수달", noise: 1.7, flags: 0.75, rates: 0.6, comments: 0.2 },
    {
      name: "긴-왜가리",
      noise: 1.7,
      tieWidth: 0.6,
      lengthBias: 2,
      positionBias: 0.8,
      pace: 0.8,
      flags: 0.5,
      rates: 0.4,
      comments: 0.1,
    },
    {
      name: "바쁜-토끼",
      noise: 3.8,
      tieWidth: 0.2,
      lengthBias: 0.5,
      positionBias: 0.5,
      pace: 0.25,
      flags: 0.2,
      rates: 0,
      comments: 0,
    },
  ],
}

/** Characters read in a minute, silently: about 230 English words, or 600 Korean syllables. */
const charactersPerMinute: Readonly<Record<Locale, number>> = { en: 1350, ko: 600 }

/** A judgment without its time: how this annotator would rank the item's answers, rate, flag and comment them. */
export function judge(
  text: DemoText,
  annotator: PretendAnnotator,
  locale: Locale,
  rng: Rng,
): Omit<WireJudgment, "submittedAt"> & { activeMs: number } {
  const ranking = rank(text.responses, annotator, rng)
  const answers = answer(text.responses, annotator, rng)
  const comment = commentOn(text, annotator, ranking, locale, rng)
  return {
    annotator: annotator.name,
    ranking,
    ...(Object.keys(answers).length > 0 && { answers: { responses: answers } }),
    ...(comment !== null && { comment }),
    activeMs: activeMs(text, annotator, locale, rng),
  }
}

/** Standard Gumbel noise; the largest of (utility + noise) is then a Plackett–Luce choice. */
function gumbel(rng: Rng): number {
  return -Math.log(-Math.log(Math.max(rng(), Number.EPSILON)))
}

function rank(
  answers: readonly DemoAnswer[],
  { noise, tieWidth, lengthBias, positionBias }: PretendAnnotator,
  rng: Rng,
): number[][] {
  const meanLength = answers.reduce((sum, { content }) => sum + content.length, 0) / answers.length
  const felt = answers.map(({ quality, content }, index) => ({
    index,
    utility:
      quality +
      lengthBias * Math.log2(content.length / meanLength) -
      (positionBias * index) / (answers.length - 1) +
      noise * gumbel(rng),
  }))
  const tiers: { top: number; indexes: number[] }[] = []
  for (const { index, utility } of felt.toSorted((a, b) => b.utility - a.utility)) {
    const tier = tiers.at(-1)
    if (tier !== undefined && tier.top - utility < tieWidth) tier.indexes.push(index)
    else tiers.push({ top: utility, indexes: [index] })
  }
  return tiers.map(({ indexes }) => indexes.toSorted((a, b) => a - b))
}

type ResponseAnswers = Record<string, { flags?: Flag[]; overall?: number }>

/** Flags and ratings by the answer's index; an answer with neither is left out. */
function answer(answers: readonly DemoAnswer[], annotator: PretendAnnotator, rng: Rng) {
  const byIndex: ResponseAnswers = {}
  const ratesThisItem = rng() < annotator.rates
  for (const [index, { quality, flags }] of answers.entries()) {
    const noticed = flags.filter(() => rng() < annotator.flags)
    const felt = 1 + quality * 0.6 + (rng() - 0.5) * annotator.noise
    const overall = Math.min(7, Math.max(1, Math.round(felt)))
    if (noticed.length > 0 || ratesThisItem) {
      byIndex[index] = {
        ...(noticed.length > 0 && { flags: noticed }),
        ...(ratesThisItem && { overall }),
      }
    }
  }
  return byIndex
}

function commentOn(
  text: DemoText,
  annotator: PretendAnnotator,
  ranking: readonly (readonly number[])[],
  locale: Locale,
  rng: Rng,
): string | null {
  if (rng() >= annotator.comments) return null
  const [best = 0, second = 0] = text.responses.map((r) => r.quality).toSorted((a, b) => b - a)
  const topics: CommentTopic[] = text.responses.flatMap((response) => response.flags)
  // Praise of the winner belongs beside a ranking that has one, and the right one.
  const winner = ranking[0]?.length === 1 ? ranking[0][0] : undefined
  if (winner !== undefined && text.responses[winner]?.quality === best) {
    topics.push(best - second < 1.5 ? "close" : "winner")
  }
  const topic = topics[randomBelow(topics.length, rng)]
  if (topic === undefined) return null
  const choices = demoComments[locale][topic]
  return choices[randomBelow(choices.length, rng)] ?? null
}

function activeMs(text: DemoText, annotator: PretendAnnotator, locale: Locale, rng: Rng): number {
  const prompt =
    typeof text.prompt === "string" ? text.prompt : text.prompt.map((m) => m.content).join("\n")
  const characters = text.responses.reduce(
    (sum, { content }) => sum + content.length,
    prompt.length,
  )
  const readingMs = (characters / charactersPerMinute[locale]) * 60_000
  const decidingMs = 15_000
  return Math.round((readingMs + decidingMs) * annotator.pace * (0.7 + 0.6 * rng()))
}
