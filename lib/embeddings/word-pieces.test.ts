import { describe, expect, it } from "vitest"
import golden from "./word-pieces.golden.json" with { type: "json" }
import { byteTokens, wordPieceTokenizer } from "./word-pieces.ts"
import type { WordPieceOptions } from "./word-pieces.ts"

// The vocabulary of BertTokenizer's own test, with what the other examples need.
const vocabulary =
  "[UNK] [CLS] [SEP] want ##want ##ed wa un runn ##ing , low lowest hello ! how are you ? h ##e 中 国 cafe 서울 <s> </s>".split(
    " ",
  )
const id = (token: string) => vocabulary.indexOf(token)
const inside = (tokens: number[]) => tokens.slice(1, -1).map((token) => vocabulary[token])

const uncased: WordPieceOptions = {
  lowerCase: true,
  stripAccents: true,
  splitIdeographs: true,
  begin: "[CLS]",
  end: "[SEP]",
  unknown: "[UNK]",
  maxTokens: 512,
}
const numbered = (tokens: readonly string[]) => new Map(tokens.map((token, i) => [token, i]))
const tokenizer = (change: Partial<WordPieceOptions> = {}) =>
  wordPieceTokenizer(numbered(vocabulary), { ...uncased, ...change })

describe("wordPieceTokenizer", () => {
  const tokenize = tokenizer()

  it.each(golden.cases)(
    "agrees with another implementation: lower case $lowerCase, no accents $stripAccents, ideographs $splitIdeographs",
    ({ tokens, ...options }) => {
      const other = wordPieceTokenizer(numbered(golden.vocabulary), { ...uncased, ...options })
      golden.texts.forEach((text, i) => expect(other(text), text).toEqual(tokens[i]))
    },
  )

  it("takes the longest pieces from the left", () => {
    expect(inside(tokenize("UNwant\u00E9d,running"))).toEqual(
      "un ##want ##ed , runn ##ing".split(" "),
    )
    expect(inside(tokenize("unwantedX running"))).toEqual(["[UNK]", "runn", "##ing"])
  })

  it("begins and ends as the model was trained", () => {
    expect(tokenize("")).toEqual([id("[CLS]"), id("[SEP]")])
    const other = tokenizer({ begin: "<s>", end: "</s>" })
    expect(other("hello")).toEqual([id("<s>"), id("hello"), id("</s>")])
  })

  it("reads a special token that a text spells as text", () => {
    expect(tokenize("[SEP]")).toEqual([
      id("[CLS]"),
      id("[UNK]"),
      id("[UNK]"),
      id("[UNK]"),
      id("[SEP]"),
    ])
  })

  it("cuts at the model's length", () => {
    expect(inside(tokenizer({ maxTokens: 4 })("how are you how are you"))).toEqual(["how", "are"])
  })

  it("refuses a vocabulary that lacks the marks", () => {
    expect(() => wordPieceTokenizer(numbered(["a"]), uncased)).toThrow("[CLS]")
  })
})

describe("byteTokens", () => {
  it("numbers bytes as ByT5 does", () => {
    expect(byteTokens("aé", 512)).toEqual([100, 198, 172, 1])
    expect(byteTokens("abcdef", 3)).toEqual([100, 101, 1])
  })
})
