import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { attacks, labels, renderMarked } from "./markdown.fixture.tsx"
import { Markdown, MarkdownText } from "./markdown.tsx"
import { mathSupport } from "./math.ts"
import { unifyMathDelimiters } from "./math-delimiters.ts"
import { parseMarkdown } from "./parse-markdown.ts"

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
