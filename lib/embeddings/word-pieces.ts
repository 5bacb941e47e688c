/** How a text becomes a model's token numbers. */
export type Tokenize = (text: string) => number[]

/** UTF-8 bytes as ByT5 numbers them: 3 before the first byte, 1 at the end. For a model without a vocabulary. */
export function byteTokens(text: string, maxTokens: number): number[] {
  const bytes = Buffer.from(text, "utf8").subarray(0, maxTokens - 1)
  return [...Array.from(bytes, (byte) => byte + 3), 1]
}

/** How a model's text was prepared when it was trained, in the words of `BertNormalizer`. */
export interface WordPieceOptions {
  readonly lowerCase: boolean
  readonly stripAccents: boolean
  /** Each Chinese ideograph is a word */
  readonly splitIdeographs: boolean
  /** What begins and ends a text, and what stands for a word that the vocabulary cannot spell */
  readonly begin: string
  readonly end: string
  readonly unknown: string
  readonly maxTokens: number
}

const longestWord = 100

/**
 * BERT's tokenizer (Devlin et al. 2019; `BertTokenizerFast`): words between white space and punctuation, each ideograph
 * one, then the longest pieces of the vocabulary from the left, `##` before those inside a word. A text that spells a
 * special token is a text.
 *
 * @throws RangeError where the vocabulary lacks one of the three special tokens
 */
export function wordPieceTokenizer(
  vocabulary: ReadonlyMap<string, number>,
  options: WordPieceOptions,
): Tokenize {
  const special = (token: string): number => {
    const id = vocabulary.get(token)
    if (id === undefined) throw new RangeError(`the vocabulary has no ${token}`)
    return id
  }
  const [begin, end, unknown] = [
    special(options.begin),
    special(options.end),
    special(options.unknown),
  ]
  const piecesOf = (word: string): number[] => {
    const characters = Array.from(word)
    if (characters.length > longestWord) return [unknown]
    const pieces: number[] = []
    for (let from = 0; from < characters.length;) {
      let to = characters.length
      let id: number | undefined
      for (; to > from && id === undefined; to--) {
        const piece = characters.slice(from, to).join("")
        id = vocabulary.get(from === 0 ? piece : `##${piece}`)
      }
      if (id === undefined) return [unknown]
      pieces.push(id)
      from = to + 1
    }
    return pieces
  }
  return (text) => {
    const tokens: number[] = []
    for (const word of wordsOf(text, options)) {
      if (tokens.length >= options.maxTokens - 2) break
      tokens.push(...piecesOf(word))
    }
    return [begin, ...tokens.slice(0, options.maxTokens - 2), end]
  }
}

// What counts as punctuation there: ASCII that is no letter or digit, and Unicode's own.
const punctuation = /[!-/:-@[-`{-~\p{P}]/gu
const ideographs =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\ufffd]/gu

function wordsOf(text: string, options: WordPieceOptions): string[] {
  let words = text.replaceAll(unseen, "")
  if (options.splitIdeographs) words = words.replaceAll(ideographs, " $& ")
  if (options.stripAccents) words = words.normalize("NFD").replaceAll(/\p{Mn}/gu, "")
  // Each character for itself, as there: `toLowerCase` has another sigma at a word's end.
  if (options.lowerCase) words = words.replaceAll("Σ", "σ").toLowerCase()
  return words.replaceAll(punctuation, " $& ").split(/\s+/u).filter(Boolean)
}
