import fc from "fast-check"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { attacks, renderMarked } from "./markdown.fixture.tsx"
import { markedSource } from "./marked-source.tsx"

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
}

function unescape(markup: string): string {
  return markup.replaceAll(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity)
}

/** The pieces of the markup that say where they stand. */
function piecesIn(markup: string): { at: number; text: string }[] {
  return [...markup.matchAll(/<span data-at="(\d+)">([^<]*)<\/span>/g)].map(
    ([, at = "", text = ""]) => ({ at: Number(at), text: unescape(text) }),
  )
}

describe("marked passages", () => {
  const texts = [
    "# Title\n\nA **bold** word, *it `code` it* and [a link](https://x.example).",
    "- one\n- two\n  more\n\n1. a &amp; b\n\n> quoted\n> text \\* here",
    "| a | b |\n|---|---|\n| c\\|d | **e** |",
    "```js\nlet a = 1\n\n  // 한국어 🙂\n```\n\ntext",
    "so $x^2$ is, \\(y\\) and \\[z\\] too, from $5 to $10",
    "a\u202Eb \u200B\u200B c 🙂 한국어 漢字",
    "a[^1] ~~b~~ ![pic](https://x.example/p.png) www.x.example\n\n[^1]: note",
    "<b>raw</b> a  \nb\r\nc",
    "- [x] done\n\n      code\n",
  ]
  const textArbitrary = fc
    .array(fc.constantFrom(...texts, ...attacks), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("\n\n"))

  it("leave every piece where the source has it, whatever is marked", () => {
    const range = fc.tuple(fc.nat(200), fc.nat(200)).map(([a, b]) => ({
      start: Math.min(a, b),
      end: Math.max(a, b) + 1,
      label: "Wrong",
      look: a % 5,
    }))
    fc.assert(
      fc.property(textArbitrary, fc.array(range, { maxLength: 4 }), (text, passages) => {
        const pieces = piecesIn(renderMarked(text, passages))
        for (const { at, text: shown } of pieces) {
          expect(text.slice(at, at + shown.length)).toBe(shown)
        }
        // What can be selected is what can be selected without marks.
        const all = (list: typeof pieces) => list.map((piece) => piece.text).join("")
        expect(all(pieces)).toBe(all(piecesIn(renderMarked(text))))
      }),
    )
  })

  it("can be made in all the words of a text", () => {
    const [first = ""] = texts
    const shown = piecesIn(renderMarked(first)).map(({ text }) => text)
    expect(shown.join("|")).toBe("Title|A |bold| word, |it |code| it| and |a link|.")
  })

  it("lie over each other, each named once at its end", () => {
    const passages = [
      { start: 0, end: 9, label: "Long", look: 0 },
      { start: 4, end: 7, label: "Short", look: 1 },
    ]
    const markup = renderMarked("one **two** three", passages)
    expect(markup.match(/<mark/g)).toHaveLength(4)
    expect(markup.match(/title="Long"/g)).toHaveLength(1)
    expect(markup.match(/title="Short"/g)).toHaveLength(1)
    expect(markup.indexOf("Short")).toBeLessThan(markup.indexOf("three"))
  })

  it("take formulas, pictures and unseen characters whole", () => {
    for (const text of ["a $$x$$ b", "a \\(x\\) b", "a ![x](https://x.example) b", "a \u202Eb"]) {
      const markup = renderMarked(text, [{ start: 2, end: 3, label: "Wrong", look: 0 }])
      const [, at = "", to = ""] =
        /<mark[^>]*><span data-at="(\d+)" data-to="(\d+)"/.exec(markup) ?? []
      expect(text.slice(0, Number(at)) + text.slice(Number(to))).toMatch(/^a ?\s?b$/)
    }
  })

  it("are seen in the source text too", () => {
    const markup = renderToStaticMarkup(
      <>
        {markedSource.viewRaw({
          text: "a **b**",
          passages: [{ start: 2, end: 7, label: "W", look: 0 }],
          hiddenLabel: "",
        })("a **b**", 0)}
      </>,
    )
    expect(piecesIn(markup)).toEqual([
      { at: 0, text: "a " },
      { at: 2, text: "**b**" },
    ])
    expect(markup).toContain("<mark")
  })
})
