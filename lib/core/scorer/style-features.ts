import { SCRIPTS } from "./code-points.ts"
import { murmur3OfText } from "./murmur3.ts"
import * as lexicon from "./style-lexicon.ts"
import { countMarks, type MarkCounts } from "./text-marks.ts"
import type { TextScanner } from "./text-scanner.ts"
import { TokenSet } from "./token-set.ts"

export interface StyleFeature {
  readonly name: string
  /** One sentence for the report, for people who read the weights */
  readonly description: string
}

/** The dense part of φ, in order. The first is length, which the length-only model and the terms rely on. */
export const STYLE_FEATURES: readonly StyleFeature[] = [
  f("logChars", "Length: ln(1 + characters), white space at the ends excluded"),
  f("logWords", "Length: ln(1 + words)"),
  f("logDistinctWords", "Vocabulary: ln(1 + distinct words)"),
  f("logSentences", "ln(1 + sentences)"),
  f("logLines", "ln(1 + lines that are not empty)"),
  f("meanWordLength", "Letters and digits per word"),
  f("logSentenceLength", "ln(1 + words per sentence)"),
  f("typeTokenRatio", "Distinct words per word"),
  f(
    "repeatedTrigrams",
    "Share of three-word sequences that were already there earlier in the response",
  ),
  f("longWords", "Share of words of seven letters or more"),
  f(
    "functionWords",
    "Share of English function words: low in lists of keywords, high in plain prose",
  ),
  f("promptOverlap", "Share of the response's words that the prompt holds too"),
  f("promptCoverage", "Share of the prompt's distinct words that the response takes up"),
  f(
    "scriptMatch",
    "How much of the writing system mix of prompt and response agrees, 1 when it is the same",
  ),
  f("listItems", "ln(1 + lines that begin with a bullet or a number)"),
  f("headings", "ln(1 + Markdown headings)"),
  f("bold", "ln(1 + passages in Markdown bold)"),
  f("codeBlocks", "ln(1 + fenced code blocks and inline code)"),
  f("links", "ln(1 + URLs)"),
  f("numbers", "Share of words that begin with a digit"),
  f("commas", "Commas and semicolons per word"),
  f("quotes", "Quotation marks and parentheses per word"),
  f("questions", "ln(1 + question marks)"),
  f("exclamations", "ln(1 + exclamation marks)"),
  f("repeatedMarks", "ln(1 + runs such as “!!”, “??” or “...”)"),
  f("uppercase", "Share of upper case among cased letters"),
  f("shouting", "Share of words of three or more letters that are all upper case"),
  f("lowercaseStarts", "Share of sentences that begin with a lower-case letter"),
  f("unfinished", "1 where the text stops without closing punctuation"),
  f("refusal", "1 where an English, Korean, Japanese or Chinese phrase of refusal occurs"),
  f("hedges", "Hedges (“maybe”, “것 같다”) per word"),
  f("connectives", "Words that connect reasons (“because”, “따라서”) per word"),
  f("firstPerson", "Words of the first person per word"),
  f("secondPerson", "Words of the second person per word"),
  f("informal", "Chat spellings, insults and contractions without apostrophe per word"),
]

/** What the features need of a prompt, computed once for all its responses. */
export interface PromptProfile {
  readonly tokens: TokenSet
  readonly scripts: Float64Array
}

export function profilePrompt(scanner: TextScanner, prompt: string): PromptProfile {
  scanner.scan(prompt)
  const tokens = new TokenSet()
  tokens.clear(scanner.tokenCount)
  for (let t = 0; t < scanner.tokenCount; t++) tokens.add(scanner.tokenHash[t] ?? 0)
  return { tokens, scripts: Float64Array.from(countMarks(prompt).scripts) }
}

/**
 * Writes the style features of a response into `out[at, at + STYLE_FEATURES.length)`.
 *
 * @param scanner has scanned `response`
 */
export function writeStyleFeatures(
  out: Float64Array,
  at: number,
  response: string,
  scanner: TextScanner,
  prompt: PromptProfile,
): void {
  const marks = countMarks(response)
  const words = countWords(scanner, prompt.tokens)
  const total = Math.max(1, scanner.tokenCount)
  let i = at
  out[i++] = Math.log1p(marks.characters)
  out[i++] = Math.log1p(scanner.tokenCount)
  out[i++] = Math.log1p(words.distinct)
  out[i++] = Math.log1p(marks.sentences)
  out[i++] = Math.log1p(marks.lines)
  out[i++] = words.letters / total
  out[i++] = Math.log1p(scanner.tokenCount / Math.max(1, marks.sentences))
  out[i++] = words.distinct / total
  out[i++] = words.repeatedTrigrams / Math.max(1, scanner.tokenCount - 2)
  out[i++] = words.long / total
  out[i++] = words.lists[FUNCTION_BIT] / total
  out[i++] = words.inPrompt / total
  out[i++] = prompt.tokens.size > 0 ? words.distinctInPrompt / prompt.tokens.size : 0
  out[i++] = scriptMatch(prompt.scripts, marks.scripts)
  out[i++] = Math.log1p(marks.listItems)
  out[i++] = Math.log1p(marks.headings)
  out[i++] = Math.log1p(marks.bold)
  out[i++] = Math.log1p(marks.code)
  out[i++] = Math.log1p(marks.links)
  out[i++] = words.numbers / total
  out[i++] = marks.commas / total
  out[i++] = marks.quotes / total
  out[i++] = Math.log1p(marks.questions)
  out[i++] = Math.log1p(marks.exclamations)
  out[i++] = Math.log1p(marks.repeatedMarks)
  out[i++] = marks.upper / Math.max(1, marks.upper + marks.lower)
  out[i++] = marks.shouted / total
  out[i++] = marks.lowercaseStarts / Math.max(1, marks.sentences)
  out[i++] = marks.unfinished ? 1 : 0
  out[i++] = lexicon.REFUSAL.test(scanner.lower) ? 1 : 0
  out[i++] = (words.lists[HEDGE_BIT] + koreanHedges(scanner.lower, marks)) / total
  out[i++] = words.lists[CONNECTIVE_BIT] / total
  out[i++] = words.lists[FIRST_BIT] / total
  out[i++] = words.lists[SECOND_BIT] / total
  out[i] = words.lists[INFORMAL_BIT] / total
}

const FIRST_BIT = 0
const SECOND_BIT = 1
const HEDGE_BIT = 2
const CONNECTIVE_BIT = 3
const FUNCTION_BIT = 4
const INFORMAL_BIT = 5

const listsOfWord = indexLists([
  lexicon.FIRST_PERSON,
  lexicon.SECOND_PERSON,
  lexicon.HEDGES,
  lexicon.CONNECTIVES,
  lexicon.FUNCTION_WORDS,
  lexicon.INFORMAL,
])

interface WordCounts {
  distinct: number
  letters: number
  long: number
  numbers: number
  inPrompt: number
  distinctInPrompt: number
  repeatedTrigrams: number
  readonly lists: [number, number, number, number, number, number]
}

/** Of the text that is being counted. */
const seenTokens = new TokenSet()
const seenTrigrams = new TokenSet()

function countWords(scanner: TextScanner, promptTokens: TokenSet): WordCounts {
  const { tokenHash, tokenFrom, tokenTo, tokens, tokenCount } = scanner
  const lists: WordCounts["lists"] = [0, 0, 0, 0, 0, 0]
  const counts: WordCounts = {
    distinct: 0,
    letters: 0,
    long: 0,
    numbers: 0,
    inPrompt: 0,
    distinctInPrompt: 0,
    repeatedTrigrams: 0,
    lists,
  }
  seenTokens.clear(tokenCount)
  seenTrigrams.clear(tokenCount)
  for (let t = 0; t < tokenCount; t++) {
    const hash = tokenHash[t] ?? 0
    const isNew = seenTokens.add(hash)
    if (promptTokens.has(hash)) {
      counts.inPrompt++
      if (isNew) counts.distinctInPrompt++
    }
    const mask = listsOfWord.get(hash)
    if (mask !== undefined) {
      for (let list = 0; list < lists.length; list++) {
        if ((mask & (1 << list)) !== 0) lists[list] = (lists[list] ?? 0) + 1
      }
    }
    let letters = 0
    const from = tokenFrom[t] ?? 0
    const to = tokenTo[t] ?? 0
    for (let b = from; b < to; b++) if (((tokens[b] ?? 0) & 0xc0) !== 0x80) letters++
    counts.letters += letters
    if (letters >= 7) counts.long++
    const first = tokens[from] ?? 0
    if (first >= 0x30 && first <= 0x39) counts.numbers++
    if (t >= 2) {
      const pair = Math.imul(tokenHash[t - 2] ?? 0, 0x01000193) ^ (tokenHash[t - 1] ?? 0)
      const trigram = Math.imul(pair, 0x01000193) ^ hash
      if (!seenTrigrams.add(trigram)) counts.repeatedTrigrams++
    }
  }
  counts.distinct = seenTokens.size
  return counts
}

/** Σ min(pᵢ, qᵢ) over the scripts' shares; 1 where either text has no letters, as nothing speaks against a match. */
function scriptMatch(prompt: ArrayLike<number>, response: ArrayLike<number>): number {
  let promptLetters = 0
  let responseLetters = 0
  for (let s = 0; s < SCRIPTS.length; s++) {
    promptLetters += prompt[s] ?? 0
    responseLetters += response[s] ?? 0
  }
  if (promptLetters === 0 || responseLetters === 0) return 1
  let match = 0
  for (let s = 0; s < SCRIPTS.length; s++) {
    match += Math.min((prompt[s] ?? 0) / promptLetters, (response[s] ?? 0) / responseLetters)
  }
  return match
}

function koreanHedges(lower: string, marks: MarkCounts): number {
  const hangul = marks.scripts[SCRIPTS.indexOf("Hangul")] ?? 0
  return hangul === 0 ? 0 : (lower.match(lexicon.KOREAN_HEDGE)?.length ?? 0)
}

function indexLists(lists: readonly (readonly string[])[]): ReadonlyMap<number, number> {
  const masks = new Map<number, number>()
  lists.forEach((list, bit) => {
    for (const word of list) {
      const hash = murmur3OfText(word)
      masks.set(hash, (masks.get(hash) ?? 0) | (1 << bit))
    }
  })
  return masks
}

function f(name: string, description: string): StyleFeature {
  return { name, description }
}
