import { classOf, SCRIPTS } from "#lib/core/scorer/code-points.ts"
import * as lexicon from "#lib/core/scorer/style-lexicon.ts"

/**
 * What `score.py` needs beside the stored configuration: word lists, expressions, and the kind of every character.
 * Taken from the code that computes the features, so that a bundle always says what the server does.
 */
export interface BundleFeatures {
  /** The version of Unicode that `characters` follows */
  unicode: string
  /** Runs of code points from 0 on with the same flags (`lib/core/scorer/code-points.ts`): "length:flags", base 36 */
  characters: string
  scripts: readonly string[]
  words: Record<string, readonly string[]>
  /** Expressions in the syntax of Python's `re`, for `re.ASCII`, matched against lower-cased text */
  refusal: string
  koreanHedge: string
}

const codePoints = 0x110000
// Planes 4 to 13 hold no characters, nor do 15 and 16 beyond private use: no need to ask for each.
const isEmptyPlane = (codePoint: number) =>
  (codePoint >= 0x40000 && codePoint < 0xe0000) || codePoint >= 0xf0000

// Not the flag that only says that the class is known.
const knownFlags = 0xff7f

function characterRuns(): string {
  const runs: string[] = []
  let length = 0
  let last = classOf(0) & knownFlags
  for (let codePoint = 0; codePoint < codePoints; codePoint++) {
    const flags = isEmptyPlane(codePoint) ? 0 : classOf(codePoint) & knownFlags
    if (flags !== last) {
      runs.push(`${length.toString(36)}:${last.toString(36)}`)
      length = 0
      last = flags
    }
    length++
  }
  runs.push(`${length.toString(36)}:${last.toString(36)}`)
  return runs.join(" ")
}

/** White space inside JavaScript's expressions is wider than in Python's with `re.ASCII`. */
const javaScriptSpace = String.raw`[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`

function pythonExpression(expression: RegExp): string {
  return expression.source.replaceAll(String.raw`\s`, javaScriptSpace)
}

let made: BundleFeatures | undefined

/** The word lists and characters of this version; computed once, in about a tenth of a second. */
export function bundleFeatures(): BundleFeatures {
  made ??= {
    unicode: process.versions["unicode"] ?? "unknown",
    characters: characterRuns(),
    scripts: SCRIPTS,
    words: {
      firstPerson: lexicon.FIRST_PERSON,
      secondPerson: lexicon.SECOND_PERSON,
      hedges: lexicon.HEDGES,
      connectives: lexicon.CONNECTIVES,
      function: lexicon.FUNCTION_WORDS,
      informal: lexicon.INFORMAL,
    },
    refusal: pythonExpression(lexicon.REFUSAL),
    koreanHedge: pythonExpression(lexicon.KOREAN_HEDGE),
  }
  return made
}
