import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { contrastRatio, type Oklch } from "./contrast.ts"

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8")
const tokenPattern = /--([a-z0-9-]+): light-dark\(oklch\(([^)/]+)\), oklch\(([^)/]+)\)\);/g

function parseOklch(source: string): Oklch {
  const [lightness = NaN, chroma = NaN, hueDegrees = NaN] = source.split(" ").map(Number)
  return { lightness, chroma, hueDegrees }
}

type Tokens = ReadonlyMap<string, { light: Oklch; dark: Oklch }>

function tokensIn(source: string): Tokens {
  return new Map(
    [...source.matchAll(tokenPattern)].map(([, name = "", light = "", dark = ""]) => [
      name,
      { light: parseOklch(light), dark: parseOklch(dark) },
    ]),
  )
}

// More contrast is asked for in a block of its own, which changes some of the tokens.
const [before = "", after = ""] = css.split("@media (prefers-contrast: more) {")
const end = after.indexOf("\n}\n")
const tokens = tokensIn(before + after.slice(end))
const contrasting: Tokens = new Map([...tokens, ...tokensIn(after.slice(0, end))])

function ratio(
  foreground: string,
  background: string,
  theme: "light" | "dark",
  palette: Tokens = tokens,
): number {
  const front = palette.get(foreground)
  const back = palette.get(background)
  if (!front || !back) throw new Error(`no token ${front ? background : foreground}`)
  return contrastRatio(front[theme], back[theme])
}

const grounds = ["paper", "surface", "sunken"]
const words = ["ink", "ink-2", "ink-3", "accent-ink", "good", "warn", "bad"]
const codeWords = ["code-word", "code-text", "code-name", "code-value"]
const textPairs: [string, string][] = [
  ...grounds.flatMap((ground) => words.map((word): [string, string] => [word, ground])),
  ...codeWords.map((word): [string, string] => [word, "sunken"]),
  ...["accent", "good", "warn", "bad"].flatMap((tone): [string, string][] => [
    [tone === "accent" ? "accent-ink" : tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
    ["ink-2", `${tone}-soft`],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-bad", "bad"],
  ["paper", "ink"],
]
const shapePairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["line-control", ground],
    ["accent", ground],
  ]),
  ...["c1", "c2", "c3", "c4", "c5"].map((color): [string, string] => [color, "paper"]),
]

describe("contrastRatio", () => {
  it("is 21 for black on white and 1 for a colour on itself", () => {
    const black = { lightness: 0, chroma: 0, hueDegrees: 0 }
    const white = { lightness: 1, chroma: 0, hueDegrees: 0 }
    expect(contrastRatio(black, white)).toBeCloseTo(21, 3)
    expect(contrastRatio(white, white)).toBe(1)
  })

  it("agrees with the known ratio of a saturated colour", () => {
    // oklch(0.62796 0.25768 29.234) is #ff0000, 3.998 : 1 on white.
    const red = { lightness: 0.62796, chroma: 0.25768, hueDegrees: 29.234 }
    const white = { lightness: 1, chroma: 0, hueDegrees: 0 }
    expect(contrastRatio(red, white)).toBeCloseTo(3.998, 2)
  })
})

describe.each(["light", "dark"] as const)("tokens, %s", (theme) => {
  it.each(textPairs)("%s on %s reads at 4.5 : 1", (foreground, background) => {
    expect(ratio(foreground, background, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapePairs)("%s on %s is seen at 3 : 1", (foreground, background) => {
    expect(ratio(foreground, background, theme)).toBeGreaterThanOrEqual(3)
  })
})

describe.each(["light", "dark"] as const)("tokens with more contrast, %s", (theme) => {
  it.each(textPairs.filter(([word]) => words.includes(word)))(
    "%s on %s reads at 7 : 1",
    (foreground, background) => {
      expect(ratio(foreground, background, theme, contrasting)).toBeGreaterThanOrEqual(7)
    },
  )

  it.each([...textPairs, ["on-accent", "accent"] as [string, string]])(
    "%s on %s reads at 4.5 : 1",
    (foreground, background) => {
      expect(ratio(foreground, background, theme, contrasting)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each([...shapePairs, ...grounds.map((ground): [string, string] => ["line-strong", ground])])(
    "%s on %s is seen at 3 : 1",
    (foreground, background) => {
      expect(ratio(foreground, background, theme, contrasting)).toBeGreaterThanOrEqual(3)
    },
  )
})
