import fc from "fast-check"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"

import { responseIdentity } from "./content.ts"
import { normalisePrompt, normaliseText, promptKey } from "./prompt-key.ts"
import { splitAt, splitOf, splitPosition } from "./split.ts"

const unicode = fc.string({ unit: "binary" })
const fractions = { train: 0.8, validation: 0.1, test: 0.1 }

describe("normaliseText", () => {
  it.each([
    ["white space of every kind", "\u00a0 a \t\r\n b\u3000\u2028c\u0085", "a b c"],
    ["composed and decomposed", "e\u0301TÉ", "été"],
    ["decomposed Hangul", "\u1112\u1161\u11ab", "한"],
    ["sharp s", "STRAßE", "strasse"],
    ["capital sharp s", "ẞ", "ss"],
    ["both sigmas", "ΣΑΣ σας", "σασ σασ"],
    ["dotless i stays one", "Iı", "iı"],
    ["what only folding makes composable", "\u017f\u0307", "\u1e61"],
    ["full width stays full width", "Ａ", "ａ"],
  ])("folds %s", (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected)
  })

  it("is idempotent, and blind to case, outer space and form", () => {
    fc.assert(
      fc.property(unicode, (text) => {
        const once = normaliseText(text)
        expect(normaliseText(once)).toBe(once)
        expect(normaliseText(` ${text}\n`)).toBe(once)
        expect(normaliseText(text.normalize("NFD"))).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })
})

describe("prompt key", () => {
  it("is the SHA-256 of the normalised text, as node:crypto computes it", () => {
    fc.assert(
      fc.property(unicode, (text) => {
        const expected = createHash("sha256").update(normaliseText(text), "utf8").digest("hex")
        expect(promptKey(text)).toBe(expected)
      }),
    )
  })

  it("of a conversation is its first user turn's, whatever comes before and after", () => {
    const branch = (answer: string, next: string) => [
      { role: "system", content: "Be brief." },
      { role: "user", content: " Why is the sky BLUE?" },
      { role: "assistant", content: answer },
      { role: "user", content: next },
    ]
    expect(normalisePrompt(branch("a", "b"))).toBe("why is the sky blue?")
    expect(promptKey(branch("a", "b"))).toBe(promptKey("why is  the sky blue?"))
    expect(promptKey(branch("a", "b"))).toBe(promptKey(branch("c", "d")))
  })

  it("a greeting of the assistant's is not the first user turn", () => {
    const greeted = [
      { role: "assistant", content: "Hello." },
      { role: "user", content: "Why?" },
    ]
    expect(normalisePrompt(greeted)).toBe("why?")
  })

  it("falls back on the first message, then on the empty text", () => {
    expect(normalisePrompt([{ role: "system", content: "A" }])).toBe("a")
    expect(normalisePrompt([])).toBe("")
  })

  it("responses are one where role and text are, NFC apart, but not where case differs", () => {
    const message = [{ role: "assistant", content: "e\u0301" }]
    expect(responseIdentity("é")).toBe(responseIdentity(message))
    expect(responseIdentity("a")).not.toBe(responseIdentity("A"))
    expect(responseIdentity("a")).not.toBe(responseIdentity("a "))
  })
})

describe("splits", () => {
  it("I7: the position is the first 53 bits of sha256(salt ‖ normalised prompt)", () => {
    fc.assert(
      fc.property(unicode, unicode, (prompt, salt) => {
        const hash = createHash("sha256")
          .update(salt, "utf8")
          .update(normaliseText(prompt), "utf8")
          .digest()
        const expected = Number(hash.readBigUInt64BE() >> 11n) / 2 ** 53
        expect(splitPosition(prompt, salt)).toBe(expected)
      }),
    )
  })

  it("I7: a prompt is in one split, however it is written, and its branches with it", () => {
    fc.assert(
      fc.property(unicode, unicode, unicode, (prompt, salt, answer) => {
        const split = splitOf(prompt, salt, fractions)
        expect(splitOf(`\n${prompt}  `, salt, fractions)).toBe(split)
        expect(splitOf(normaliseText(prompt), salt, fractions)).toBe(split)
        const conversation = [
          { role: "user", content: prompt },
          { role: "assistant", content: answer },
          { role: "user", content: answer },
        ]
        expect(splitOf(conversation, salt, fractions)).toBe(split)
      }),
    )
  })

  it("I7: is pinned, so that no version of Palate moves a prompt to another split", () => {
    const prompts = ["Why is the sky blue?", "하늘은 왜 파란가요?", "空はなぜ青いのですか", "x", ""]
    expect(prompts.map((prompt) => splitPosition(prompt, "salt"))).toMatchInlineSnapshot(`
      [
        0.38615221225909,
        0.04929015636543821,
        0.6166187319285669,
        0.7888071314058356,
        0.3878113531045849,
      ]
    `)
  })

  it("another salt gives another, independent split", () => {
    const prompts = Array.from({ length: 4000 }, (_, i) => `prompt ${i}`)
    const held = prompts.filter((prompt) => splitOf(prompt, "a", fractions) === "test")
    const both = held.filter((prompt) => splitOf(prompt, "b", fractions) === "test")
    expect(held.length).toBeGreaterThan(340)
    expect(held.length).toBeLessThan(460)
    expect(both.length / held.length).toBeLessThan(0.16)
  })

  it("cuts train, validation, test in this order", () => {
    const cut = { train: 0.5, validation: 0.25, test: 0.25 }
    expect([0, 0.49, 0.5, 0.74, 0.75, 0.999].map((at) => splitAt(at, cut))).toEqual([
      "train",
      "train",
      "validation",
      "validation",
      "test",
      "test",
    ])
  })

  it("an empty split gets nothing, to the last position", () => {
    const last = 1 - 2 ** -53
    expect(splitAt(last, { train: 1, validation: 0, test: 0 })).toBe("train")
    expect(splitAt(0, { train: 0, validation: 0, test: 1 })).toBe("test")
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (train) => {
        expect(splitAt(last, { train, validation: 1 - train - 1e-15, test: 0 })).toBe("validation")
      }),
    )
  })
})
