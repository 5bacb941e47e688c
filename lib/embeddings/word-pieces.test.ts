import { describe, expect, it } from "vitest"
import { byteTokens, wordPieceTokenizer } from "./word-pieces.ts"

// The vocabulary of BertTokenizer's own test, with what the other examples need.
const vocabulary =
  "[UNK] [CLS] [SEP] want ##want ##ed wa un runn ##ing , low lowest hello ! how are you ? h ##e 中 国 cafe 서울".split(
    " ",
  )
const id = (token: string) => vocabulary.indexOf(token)
const inside = (tokens: number[]) => tokens.slice(1, -1).map((token) => vocabulary[token])

describe("wordPieceTokenizer", () => {
  const tokenize = wordPieceTokenizer(vocabulary, { lowerCase: true, maxTokens: 512 })

  it("takes the longest pieces from the left", () => {
    expect(inside(tokenize("UNwant\u00E9d,running"))).toEqual(
      "un ##want ##ed , runn ##ing".split(" "),
    )
    expect(inside(tokenize("unwantedX running"))).toEqual(["[UNK]", "runn", "##ing"])
  })

  it("begins and ends as the model was trained", () => {
    const tokens = tokenize("")
    expect(tokens).toEqual([id("[CLS]"), id("[SEP]")])
  })

  it("separates punctuation and ideographs, and drops accents and control characters", () => {
    expect(inside(tokenize(" \tHeLLo!how  \n Are yoU?  "))).toEqual(
      "hello ! how are you ?".split(" "),
    )
    expect(inside(tokenize("中国"))).toEqual(["中", "国"])
    expect(inside(tokenize("Caf\u00E9\u0000\u200d"))).toEqual(["cafe"])
  })

  it("keeps case and accents where the model has them", () => {
    const cased = wordPieceTokenizer(vocabulary, { lowerCase: false, maxTokens: 512 })
    expect(inside(cased("Hello hello café 서울"))).toEqual(["[UNK]", "hello", "[UNK]", "서울"])
  })

  it("cuts at the model's length", () => {
    const short = wordPieceTokenizer(vocabulary, { lowerCase: true, maxTokens: 4 })
    expect(inside(short("how are you how are you"))).toEqual(["how", "are"])
  })

  it("refuses a vocabulary that lacks the marks", () => {
    expect(() => wordPieceTokenizer(["a"], { lowerCase: true, maxTokens: 8 })).toThrow("[CLS]")
  })
})

describe("byteTokens", () => {
  it("numbers bytes as ByT5 does", () => {
    expect(byteTokens("aé", 512)).toEqual([100, 198, 172, 1])
    expect(byteTokens("abcdef", 3)).toEqual([100, 101, 1])
  })
})
