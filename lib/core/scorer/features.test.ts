import { describe, expect, it } from "vitest"
import { denseTermCount, denseTermNames, writeDenseTerms } from "./dense-terms.ts"
import { buildFeatures, Featurizer, LastPrompt, textOf } from "./features.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import { TextScanner } from "./text-scanner.ts"
import { defaultScorerConfig } from "./train.ts"

const featurizer = new Featurizer(defaultScorerConfig.hashed)

function style(prompt: string, response: string): Record<string, number> {
  featurizer.compute(prompt, response)
  return Object.fromEntries(STYLE_FEATURES.map((f, i) => [f.name, featurizer.dense[i] ?? NaN]))
}

describe("style features", () => {
  it("are finite for any text, the empty one included", () => {
    for (const text of [
      "",
      "   ",
      "a",
      "🙂",
      "\ud800",
      "```",
      "한국어",
      "。。。",
      "x".repeat(50_000),
    ]) {
      for (const [name, value] of Object.entries(style(text, text))) {
        expect(Number.isFinite(value), `${name} of ${text.slice(0, 10)}`).toBe(true)
      }
    }
  })

  it("measure length, sentences and repetition", () => {
    const x = style("p", "One two. Three four! one two three four one two three four")
    expect(x["logWords"]).toBeCloseTo(Math.log1p(12))
    expect(x["logDistinctWords"]).toBeCloseTo(Math.log1p(4))
    expect(x["logSentences"]).toBeCloseTo(Math.log1p(3))
    expect(x["lowercaseStarts"]).toBeCloseTo(1 / 3)
    expect(x["repeatedTrigrams"]).toBeGreaterThan(0.3)
    expect(x["unfinished"]).toBe(1)
  })

  it("do not take a decimal point or a domain for the end of a sentence", () => {
    expect(style("p", "It costs 3.14 at example.org today.")["logSentences"]).toBeCloseTo(
      Math.log1p(1),
    )
  })

  it("see Markdown: lists, headings, bold, code, links", () => {
    const x = style(
      "p",
      "# Title\n- one\n2. two\n\n```js\ncode()\n```\n**bold** `x` https://example.org",
    )
    expect(x["listItems"]).toBeCloseTo(Math.log1p(2))
    expect(x["headings"]).toBeCloseTo(Math.log1p(1))
    expect(x["codeBlocks"]).toBeCloseTo(Math.log1p(2))
    expect(x["bold"]).toBeCloseTo(Math.log1p(1))
    expect(x["links"]).toBeCloseTo(Math.log1p(1))
  })

  it("see refusals in English, Korean, Japanese and Chinese", () => {
    expect(style("p", "I'm sorry, but I can't help with that.")["refusal"]).toBe(1)
    expect(style("p", "죄송하지만 답변을 드릴 수 없습니다.")["refusal"]).toBe(1)
    expect(style("p", "申し訳ありません。")["refusal"]).toBe(1)
    expect(style("p", "抱歉，我无法提供。")["refusal"]).toBe(1)
    expect(style("p", "Sure, here is the answer.")["refusal"]).toBe(0)
  })

  it("match a response to its prompt: writing system and words", () => {
    const korean = style("수도가 어디인가요?", "대한민국의 수도는 서울입니다.")
    const english = style("수도가 어디인가요?", "The capital is Seoul.")
    expect(korean["scriptMatch"]).toBe(1)
    expect(english["scriptMatch"]).toBe(0)
    expect(korean["unfinished"]).toBe(0)
    expect(style("p", "대한민국의 수도는 서울이다")["unfinished"]).toBe(0)
    expect(style("red green blue", "red blue and so on")["promptCoverage"]).toBeCloseTo(2 / 3)
  })
})

describe("hashed features", () => {
  it("split Japanese and Chinese into characters, and keep Korean words", () => {
    const sizes = (response: string): number => {
      const only = new Featurizer({
        ...defaultScorerConfig.hashed,
        wordNgrams: [1, 1],
        charNgrams: [0, 0],
      })
      only.compute("", response)
      return only.hashed.size
    }
    expect(sizes("我们同意")).toBe(4)
    expect(sizes("나는 동의한다")).toBe(2)
    expect(sizes("const total_sum = 1")).toBe(3)
  })

  it("have norm 1 in each block", () => {
    featurizer.compute("", "the cat and the dog and the cat")
    const { columns, values, size } = featurizer.hashed
    let words = 0
    let chars = 0
    for (let e = 0; e < size; e++) {
      const square = (values[e] ?? 0) ** 2
      if ((columns[e] ?? 0) < defaultScorerConfig.hashed.width) words += square
      else chars += square
    }
    expect(words).toBeCloseTo(1, 5)
    expect(chars).toBeCloseTo(1, 5)
  })

  it("hold in the shared block only what the prompt holds too", () => {
    const crossed = {
      ...defaultScorerConfig.hashed,
      wordNgrams: [0, 0],
      charNgrams: [0, 0],
      shared: true,
    } as const
    const matrix = buildFeatures(crossed, ["a red cat", "a red cat"], ["red cats", "blue dogs"])
    expect(Array.from(matrix.rowStart)).toEqual([0, 1, 1])
  })

  it("of a text do not depend on what was featurised before it", () => {
    featurizer.compute("q", "first text")
    const before = featurizer.hashed.columns.slice(0, featurizer.hashed.size)
    featurizer.compute("other", "a much longer text that reuses every buffer ".repeat(500))
    featurizer.compute("q", "first text")
    expect(featurizer.hashed.columns.slice(0, featurizer.hashed.size)).toEqual(before)
  })

  it("refuse a width that is no power of two", () => {
    expect(() => new Featurizer({ ...defaultScorerConfig.hashed, width: 1000 })).toThrow(RangeError)
  })
})

describe("dense terms", () => {
  it("are z, |z| and z × length, cut off except for length", () => {
    const out = new Float64Array(denseTermCount(2))
    const of = (...x: number[]): Float64Array => Float64Array.from(x)
    writeDenseTerms(of(9, -8), 0, of(1, 0), of(2, 1), out, 0)
    expect(Array.from(out)).toEqual([4, -3, 3, 3, -9])
    expect(denseTermNames(["l", "x"])).toEqual(["l", "x", "|l|", "|x|", "x × l"])
    writeDenseTerms(of(9, -8), 0, of(1, 0), of(2, Infinity), out, 0)
    expect(Array.from(out, Math.abs)).toEqual([4, 0, 3, 0, 0])
  })
})

describe("textOf", () => {
  it("joins messages and leaves strings alone", () => {
    expect(textOf("x")).toBe("x")
    expect(
      textOf([
        { role: "user", content: "a" },
        { role: "assistant", content: "b" },
      ]),
    ).toBe("a\n\nb")
  })
})

describe("the prompt that was read last", () => {
  it("is kept for each work that takes turns, and changes no feature", () => {
    const turns = [
      { prompt: "red green", last: new LastPrompt() },
      { prompt: "한국어 파란", last: new LastPrompt() },
    ]
    const scanner = new TextScanner()
    const profiles = turns.map(({ prompt, last }) => last.profileOf(prompt, scanner))
    for (const response of ["green and red", "파란 한국어"]) {
      for (const { prompt, last } of turns) {
        const inTurn = structuredClone(featurizer.compute(prompt, response, true, last))
        const alone = new Featurizer(defaultScorerConfig.hashed).compute(prompt, response)
        expect(inTurn).toEqual(structuredClone(alone))
      }
    }
    turns.forEach(({ prompt, last }, i) => {
      expect(last.profileOf(prompt, scanner)).toBe(profiles[i])
    })
  })
})
