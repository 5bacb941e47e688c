/**
 * The fastest at which a person takes in a text at all, in letters of the Latin script a minute: 600 words of six letters,
 * Carver's rate of scanning (Carver 1992, "Reading rate: theory, research, and practical implications"), which is far above
 * reading for meaning: 238 words a minute (Brysbaert 2019, a meta-analysis of 190 studies). Whoever is faster has not
 * read; whoever is slower may well have skimmed, and nothing is said to them.
 */
export const fastestLettersPerMinute = 3_600

/**
 * How many Latin letters a character is worth. The same text took 987 letters a minute in English, 357 characters in
 * Japanese and 255 in Chinese (Trauzettel-Klosinski & Dietz 2012, IReST): a character of those is read as slowly as 2.8
 * to 3.9 letters. A syllable of Hangul holds two to three letters. The weights lie below these figures, so that an error
 * is on the reader's side.
 */
const weights = { ideograph: 2.5, hangul: 1.5, other: 1 } as const

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const hangul = /\p{Script=Hangul}/gu

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** The length of texts in Latin letters, spaces included but runs of them (indented code, padded tables) as one. */
export function lettersToRead(texts: readonly string[]): number {
  return texts.reduce((sum, text) => {
    const squeezed = text.replaceAll(/\s+/g, " ").trim()
    const ideographs = count(squeezed, ideograph)
    const syllables = count(squeezed, hangul)
    const others = Array.from(squeezed).length - ideographs - syllables
    return (
      sum +
      ideographs * weights.ideograph +
      syllables * weights.hangul +
      Math.max(0, others) * weights.other
    )
  }, 0)
}

/** The least time, in milliseconds, in which a person can have read so many letters. */
export function leastReadingMs(letters: number): number {
  return (letters / fastestLettersPerMinute) * 60_000
}

/** So many in a row are a habit; one or two are an item that was easy, or read before. */
export const tooFastInRow = 3

/** How many items in a row were handed in faster than they can be read. */
export interface Pace {
  readonly tooFast: number
}

export const startPace: Pace = { tooFast: 0 }

/**
 * Notes that an item with so much to read was handed in. `remind` says that it is time to say something, kindly: after
 * three in a row, and then not before another three.
 */
export function notePace(
  pace: Pace,
  item: { readonly letters: number; readonly activeMs: number },
): { readonly pace: Pace; readonly remind: boolean } {
  if (item.activeMs >= leastReadingMs(item.letters)) return { pace: startPace, remind: false }
  const tooFast = pace.tooFast + 1
  return tooFast < tooFastInRow
    ? { pace: { tooFast }, remind: false }
    : { pace: startPace, remind: true }
}
