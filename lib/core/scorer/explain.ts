import { denseTermNames } from "./dense-terms.ts"
import { columnOf, murmur3OfText } from "./murmur3.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import { TextScanner } from "./text-scanner.ts"
import type { ScorerConfigJson, ScorerWeights } from "./weights.ts"

export interface FeatureWeight {
  /** Name of a style term (see `denseTermNames`), or a word in quotation marks */
  readonly name: string
  readonly kind: "style" | "word"
  readonly description: string
  /** What it adds to the reward: a style term at one standard deviation, a word in a text of that word alone */
  readonly weight: number
}

/**
 * The features with the largest weights, strongest first, for people to read. Hashed columns carry no names, so words
 * are looked up: of the words in `texts` that share a column, the one that occurs most often stands for it. Character
 * n-grams and pairs of words are left out, being fragments of the same words.
 *
 * @param texts training responses; a sample is enough
 */
export function strongestFeatures(
  config: ScorerConfigJson,
  weights: ScorerWeights,
  texts: Iterable<string>,
  count: number,
): { style: FeatureWeight[]; words: FeatureWeight[] } {
  const descriptions = new Map(STYLE_FEATURES.map((f) => [f.name, f.description]))
  const style = denseTermNames(config.styleFeatures).map((name, t): FeatureWeight => {
    const feature = config.styleFeatures[t % config.styleFeatures.length] ?? ""
    const own = t < 2 * config.styleFeatures.length ? feature : (name.split(" × ")[0] ?? "")
    return {
      name,
      kind: "style",
      description: descriptions.get(own) ?? "",
      weight: weights.dense[t] ?? 0,
    }
  })
  const words: FeatureWeight[] = []
  const hasWords = config.model.kind === "full" && config.hashed.wordNgrams[0] === 1
  for (const [column, word] of hasWords ? nameColumns(texts, config.hashed.width) : []) {
    const sign = murmur3OfText(word) >= 0 ? 1 : -1
    words.push({
      name: `“${word}”`,
      kind: "word",
      description: "",
      weight: sign * (weights.sparse[column] ?? 0),
    })
  }
  return { style: strongest(style, count), words: strongest(words, count) }
}

function strongest(features: FeatureWeight[], count: number): FeatureWeight[] {
  return features
    .filter((f) => f.weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.name < b.name ? -1 : 1))
    .slice(0, count)
}

/** The most frequent word of each column that some word falls into; the first one seen where two are as frequent. */
function nameColumns(texts: Iterable<string>, width: number): Map<number, string> {
  const occurrences = new Map<string, number>()
  const scanner = new TextScanner()
  const decoder = new TextDecoder()
  for (const text of texts) {
    scanner.scan(text)
    for (let t = 0; t < scanner.tokenCount; t++) {
      const word = decoder.decode(scanner.tokens.subarray(scanner.tokenFrom[t], scanner.tokenTo[t]))
      occurrences.set(word, (occurrences.get(word) ?? 0) + 1)
    }
  }
  const names = new Map<number, string>()
  for (const [word, count] of occurrences) {
    const column = columnOf(murmur3OfText(word), width)
    const named = names.get(column)
    if (named === undefined || count > (occurrences.get(named) ?? 0)) names.set(column, word)
  }
  return names
}
