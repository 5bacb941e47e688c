/** How a text becomes a model's token numbers. */
export type Tokenize = (text: string) => number[]

/** UTF-8 bytes as ByT5 numbers them: 3 before the first byte, 1 at the end. For a model without a vocabulary. */
export function byteTokens(text: string, maxTokens: number): number[] {
  const bytes = Buffer.from(text, "utf8").subarray(0, maxTokens - 1)
  return [...Array.from(bytes, (byte) => byte + 3), 1]
}

const longestWord = 100

/**
 * BERT's tokenizer (Devlin et al. 2019; `BertTokenizer`): words between white space and punctuation, each ideograph one,
 * then the longest pieces of the vocabulary from the left, `##` before those inside a word.
 *
 * @param vocabulary one token a line; its number is its line's
 */
export function wordPieceTokenizer(
  vocabulary: readonly string[],
  options: { lowerCase: boolean; maxTokens: number },
): Tokenize {
  const ids = new Map(vocabulary.map((token, id) => [token, id]))
  const special = (token: string): number => {
    const id = ids.get(token)
    if (id === undefined) throw new RangeError(`vocab.txt has no ${token}`)
    return id
  }
  const [begin, end, unknown] = [special("[CLS]"), special("[SEP]"), special("[UNK]")]
  const piecesOf = (word: string): number[] => {
    const characters = Array.from(word)
    if (characters.length > longestWord) return [unknown]
    const pieces: number[] = []
    for (let from = 0; from < characters.length;) {
      let to = characters.length
      let id: number | undefined
      for (; to > from && id === undefined; to--) {
        const piece = characters.slice(from, to).join("")
        id = ids.get(from === 0 ? piece : `##${piece}`)
      }
      if (id === undefined) return [unknown]
      pieces.push(id)
      from = to + 1
    }
    return pieces
  }
  return (text) => {
    const tokens: number[] = []
    for (const word of wordsOf(text, options.lowerCase)) {
      if (tokens.length >= options.maxTokens - 2) break
      tokens.push(...piecesOf(word))
    }
    return [begin, ...tokens.slice(0, options.maxTokens - 2), end]
  }
}

// What counts as punctuation there: ASCII that is no letter or digit, and Unicode's own.
const apart = /[!-/:-@[-`{-~\p{P}]|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ceaf}]/gu

function wordsOf(text: string, lowerCase: boolean): string[] {
  const clean = text.replaceAll(/\p{Cc}|\p{Cf}/gu, (c) => (/\s/.test(c) ? " " : ""))
  const cased = lowerCase
    ? clean
        .toLowerCase()
        .normalize("NFD")
        .replaceAll(/\p{Mn}/gu, "")
    : clean
  return cased.replaceAll(apart, " $& ").split(/\s+/u).filter(Boolean)
}
