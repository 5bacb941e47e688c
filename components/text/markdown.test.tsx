import fc from "fast-check"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { Markdown, MarkdownText } from "./markdown.tsx"
import { markedSource } from "./marked-source.tsx"
import type { Passage } from "./passage.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"
import { mathSupport } from "./math.ts"
import { unifyMathDelimiters } from "./math-delimiters.ts"
import { parseMarkdown } from "./parse-markdown.ts"

const labels: MarkdownLabels = {
  image: "Image not shown",
  hiddenCharacter: "Hidden character",
  table: "Table",
  code: "Code",
  taskDone: "Done",
  taskOpen: "Open",
  footnotes: "Footnotes",
  linkTitle: "This link leads elsewhere",
  linkOpen: "Open",
  linkCancel: "Cancel",
}

function render(text: string, raw = false): string {
  return renderToStaticMarkup(<Markdown text={text} raw={raw} labels={labels} />)
}

/** The text with its formulas, which the server leaves as their source, and what KaTeX draws for each of them. */
function renderWithMath(text: string): string {
  const parsed = parseMarkdown(unifyMathDelimiters(text), mathSupport.syntax)
  const pending: unknown[] = [...(parsed?.root.children ?? [])]
  const drawings: string[] = []
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (typeof node !== "object") continue
    const { type, value, children }: { type?: unknown; value?: unknown; children?: unknown } = node
    if ((type === "math" || type === "inlineMath") && typeof value === "string") {
      drawings.push(mathSupport.toMarkup(value, type === "math") ?? "")
    }
    const below: unknown[] = Array.isArray(children) ? children : []
    pending.push(...below)
  }
  return (
    renderToStaticMarkup(<MarkdownText text={text} labels={labels} math={mathSupport} />) +
    drawings.join("")
  )
}

/** The text as where passages can be marked in it. */
function renderMarked(text: string, passages: readonly Passage[] = []): string {
  return renderToStaticMarkup(
    <MarkdownText
      text={text}
      labels={labels}
      math={mathSupport}
      marking={markedSource}
      passages={passages}
    />,
  )
}

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<a href='javascript:alert(1)'>x</a>",
  "text <svg onload=alert(1)> text",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<style>body{display:none}</style>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java&#10;script:alert(1))",
  "[x](&#x6A;avascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:msgbox(1))",
  "[x](file:///etc/passwd)",
  "[x](//evil.example/a)",
  "[x](/api/v1/projects)",
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  "![x](https://evil.example/pixel.png)",
  '![x](x"onerror="alert(1))',
  '![x](https://evil.example "title\\" onerror=alert(1)")',
  "[![x](https://evil.example/p.png)](https://evil.example)",
  "https://evil.example/?q=<script>",
  '```"><script>alert(1)</script>\ncode\n```',
  "```html\n<script>alert(1)</script>\n```",
  "[^1]\n\n[^1]: <img src=x onerror=alert(1)> [x](javascript:1)",
  "| <b onclick=x> | b |\n|---|---|\n| [x](javascript:1) | ![](y) |",
  "- [x] <input onfocus=alert(1) autofocus>",
  "a\u0000b<scr\u0000ipt>alert(1)</script>",
  "$$\\href{javascript:alert(1)}{x}$$",
  "$$\\includegraphics{https://evil.example/p.png}$$",
  "$$\\htmlStyle{position:fixed}{x}$$",
  "$$\\htmlData{onclick=alert(1)}{x}$$",
  "$$\\url{javascript:alert(1)}$$",
  "$$\\def\\a{\\a\\a}\\a$$",
  "$$<img src=x onerror=alert(1)>$$",
  "$$\\text{<script>alert(1)</script>}$$",
  '$$\\char"202E x$$',
]

const allowedTags = new Set(
  (
    "div p br hr em strong del code pre blockquote ul ol li table thead tbody tr th td span sup bdi button mark " +
    "math semantics annotation mrow mi mn mo ms mtext mspace mfrac msqrt mroot msup msub msubsup mover munder " +
    "munderover mtable mtr mtd mstyle mpadded mphantom menclose svg path line g"
  ).split(" "),
)
const allowedAttributes = new Set(
  (
    "class dir title role type tabindex start scope style xmlns encoding mathvariant mathcolor stretchy fence " +
    "separator lspace rspace width height viewBox preserveAspectRatio d displaystyle scriptlevel accent " +
    "data-at data-to hidden aria-hidden aria-label aria-level aria-haspopup aria-expanded"
  ).split(" "),
)

/** Every tag and attribute in the markup; React has escaped all text, so that "<" begins a tag. */
function namesIn(markup: string): { tags: string[]; attributes: string[] } {
  const tags: string[] = []
  const attributes: string[] = []
  for (const [, tag = "", rest = ""] of markup.matchAll(
    /<([a-zA-Z0-9-]+)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    tags.push(tag)
    for (const [, name = ""] of rest.matchAll(/\s([^\s=>/]+)(?:="[^"]*")?/g)) attributes.push(name)
  }
  return { tags, attributes }
}

/** What has no business in the markup; empty for harmless markup. */
function strangersIn(markup: string): string[] {
  const { tags, attributes } = namesIn(markup)
  const unread = (markup.match(/<[^/]/g)?.length ?? 0) - tags.length
  return [
    ...tags.filter((tag) => !allowedTags.has(tag)),
    ...attributes.filter((name) => !allowedAttributes.has(name)),
    ...(unread === 0 ? [] : [`${unread} tags that could not be read`]),
  ]
}

describe("Markdown of strangers", () => {
  it.each(attacks)("makes %j harmless", (text) => {
    expect(strangersIn(render(text))).toEqual([])
    expect(strangersIn(render(text, true))).toEqual([])
    expect(strangersIn(renderWithMath(text))).toEqual([])
    const everything = { start: 0, end: Array.from(text).length, label: "x", look: 0 }
    expect(strangersIn(renderMarked(text, [everything]))).toEqual([])
  })

  it("shows raw HTML as the text it is", () => {
    expect(render("a <b>b</b>")).toContain("a &lt;b&gt;b&lt;/b&gt;")
  })

  it("says where a link leads, whatever it calls itself", () => {
    const markup = render("[https://bank.example](https://bank.example@evil.example/login)")
    expect(markup).toContain("(evil.example)")
    expect(markup).not.toContain("href")
    expect(render("[pаypal](https://pаypal.com)")).toContain("(xn--pypal-4ve.com)")
  })

  it("shows a picture as its description and address", () => {
    const markup = render("![a cat](https://evil.example/cat.png)")
    expect(markup).toContain("Image not shown: <bdi>a cat</bdi>")
    expect(markup).toContain("https://evil.example/cat.png")
  })

  it.each([
    ["prose", "user\u202Etxt.exe"],
    ["code", "```\nif (admin\u202E) {}\n```"],
    ["a code span", "`a\u202Eb`"],
    ["a link's text", "[a\u202Eb](https://x.example)"],
    ["a picture's description", "![a\u202Eb](https://x.example)"],
    ["a formula", "$$a\u202Eb$$"],
  ])("marks hostile characters in %s", (_, text) => {
    for (const markup of [render(text), render(text, true), renderWithMath(text)]) {
      expect(markup).not.toContain("\u202E")
      expect(markup).toContain("U+202E")
    }
  })

  it("gives each block its own direction", () => {
    expect(render("مرحبا\n\nhello").match(/<p dir="auto">/g)?.length).toBe(2)
    expect(render("- مرحبا").match(/dir="auto"/g)?.length).toBe(2)
  })

  it("draws formulas, and shows those it cannot draw as their source", () => {
    expect(renderWithMath("so $x^2$ is")).toContain("katex")
    expect(renderWithMath("so $\\frac{$ is")).toContain("\\frac{")
    expect(renderWithMath("from $5 to $10")).toContain("from $5 to $10")
  })

  it("numbers footnotes by their first mention, and leaves out the others", () => {
    const markup = render("a[^x] b[^y] c[^x]\n\n[^z]: never\n[^y]: second\n[^x]: first")
    expect(markup.match(/<sup>\d<\/sup>/g)).toEqual([1, 2, 1].map((n) => `<sup>${n}</sup>`))
    expect(markup.indexOf("first")).toBeLessThan(markup.indexOf("second"))
    expect(markup).not.toContain("never")
  })

  it("follows the first definition of a reference", () => {
    const markup = render("[a][b]\n\n[b]: https://one.example\n[b]: https://two.example")
    expect(markup).toContain("(one.example)")
  })

  it("renders the Markdown that models write", () => {
    const markup = render(
      "# T\n\na **b** _c_ ~~d~~ `e`\n\n1. x\n2. y\n\n- [x] z\n\n|h|\n|-|\n|c|\n\n> q",
    )
    for (const part of [
      "aria-level",
      "<strong",
      "<em>",
      "<del>",
      "<code",
      "<ol",
      "<ul",
      "<th ",
      "<td ",
      "<blockquote",
    ]) {
      expect(markup).toContain(part)
    }
    expect(markup).not.toMatch(/\*\*|~~|\[x\]/)
  })

  it.each([
    ["quotes", ">".repeat(20_000) + " a"],
    ["quotes, line after line", "> > > > > a\n".repeat(3000)],
    ["lists", Array.from({ length: 200 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
    ["brackets", "[".repeat(20_000)],
    ["bracket pairs", "[a](".repeat(5000)],
    ["stars", "*a **b ".repeat(5000)],
    ["backticks", Array.from({ length: 300 }, (_, length) => "`".repeat(length)).join(" ")],
    ["angles", "<".repeat(20_000)],
    ["table cells", "|".repeat(5000) + "\n" + "|-".repeat(5000)],
    ["references", "[a]: b\n".repeat(5000)],
    ["one long word", "a".repeat(150_000)],
    ["underscores", "_a ".repeat(10_000)],
    ["brackets, line after line", "[\n".repeat(20_000)],
    ["stars, line after line", "*a **b\n".repeat(10_000)],
    ["underscores among words", "_a word and another\n".repeat(5000)],
    ["bracket pairs among words", "[a word](and another\n".repeat(5000)],
    ["angles among words", "<a word and another\n".repeat(5000)],
    ["backticks among words", "`a word ``and another\n".repeat(5000)],
    ["tildes among words", "~~a word and another\n".repeat(5000)],
    [
      "indented lists",
      Array.from({ length: 430 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n"),
    ],
    ["footnotes", Array.from({ length: 3000 }, (_, n) => `[^${n}]: a [^${n + 1}]`).join("\n")],
    ["addresses", "www.a.b ".repeat(5000)],
  ])("bounds the work of nested %s", (_, text) => {
    // Unbounded, any of them outlasts the runner's patience by far.
    expect(strangersIn(render(text))).toEqual([])
  })
})

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
