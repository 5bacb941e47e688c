import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseMarkdown } from "./parse-markdown.ts"
import { placeNodes, runsOf } from "./source-map.ts"

/** Every value of the text with its stretches. */
function valuesOf(source: string) {
  const parsed = parseMarkdown(source, null)
  if (parsed === null) throw new Error("not parsed")
  const places = placeNodes(parsed.root, source)
  return [...places].flatMap(([node, place]) =>
    "value" in node ? [{ value: node.value, runs: runsOf(node, source, place) }] : [],
  )
}

/** What is shown of a text, each piece with what its place in the source says; "!" before what is taken whole. */
function shown(source: string): string[] {
  return valuesOf(source).flatMap(({ value, runs }) =>
    runs.map((run) => {
      const written = source.slice(run.start, run.end)
      const text = value.slice(run.from, run.to)
      return run.whole ? `!${text}=${written}` : text === written ? text : `?${text}=${written}`
    }),
  )
}

describe("the source of what is shown", () => {
  it.each([
    ["words", "one two", ["one two"]],
    ["emphasis", "a **b _c_** d", ["a ", "b ", "c", " d"]],
    ["an entity", "a &amp; b &#65; c", ["a ", "!&=&amp;", " b ", "!A=&#65;", " c"]],
    ["an entity of an entity", "&amp;lt; x", ["!&=&amp;", "lt; x"]],
    ["what only looks like one", "AT&T; R&D &nosuchthing;", ["AT&T; R&D &nosuchthing;"]],
    ["an escape", "1\\. a \\* b", ["1", "!.=\\.", " a ", "!*=\\*", " b"]],
    ["a backslash that escapes nothing", "a\\b", ["a\\b"]],
    ["lines of a paragraph", "a  b\n   c", ["a  b", "!\n=\n   ", "c"]],
    ["lines of a quotation", "> a\n> b\n> > c", ["a", "!\n=\n> ", "b", "c"]],
    ["a lazy line of a quotation", "> a\nb", ["a\nb"]],
    ["a list", "- a\n  b\n- [x] c\n\n1. d", ["a", "!\n=\n  ", "b", "c", "d"]],
    ["inline code", "a `b` ``c ` d`` `` ` ``", ["a ", "b", " ", "c ` d", " ", "`"]],
    ["inline code over lines", "`a\nb`", ["a\nb"]],
    ["code", "x\n\n```js\nlet a\n\n  b\n```", ["x", "let a\n\n  b"]],
    ["code without an end", "~~~\na", ["a"]],
    ["code in a list", "- x\n\n  ```\n  a\n    b\n  ```", ["x", "a\n", "  b"]],
    ["indented code", "    a\n    b", ["a\n", "b"]],
    ["code in a quotation", "> ```\n> a > b\n> ```", ["a > b"]],
    ["a link", "[a *b*](https://x.example) c", ["a ", "b", " c"]],
    [
      "a bare address",
      "see https://x.example/a_b, yes",
      ["see ", "https://x.example/a_b", ", yes"],
    ],
    [
      "an address found late",
      "a_www.x.example b@x.example",
      ["a_", "www.x.example", " ", "b@x.example"],
    ],
    ["raw HTML", "a <b>c</b>\n\n<div>\nx\n</div>", ["a ", "<b>", "c", "</b>", "<div>\nx\n</div>"]],
    ["a table", "| a | b |\n|---|---|\n| c\\|d | `e` |", ["a", "b", "c", "!|=\\|", "d", "e"]],
    ["CRLF", "a\r\nb\r\n\r\n```\r\nc\r\nd\r\n```", ["a\r\nb", "c\r\nd"]],
    ["hard breaks", "a  \nb\\\nc", ["a", "b", "c"]],
    ["other scripts", "한국어 **문장**과 🙂 漢字", ["한국어 ", "문장", "과 🙂 漢字"]],
    ["footnotes", "a[^1]\n\n[^1]: note *b*", ["a", "note ", "b"]],
  ])("is told for %s", (_, source, pieces) => {
    expect(shown(source).toSorted()).toEqual(pieces.toSorted())
  })

  const blocks = fc.constantFrom(
    "word **bold** and *it*",
    "# Title `code`",
    "- a\n- b\n  c",
    "1. x\n\n   y",
    "> quote\n> more &amp; more",
    "```python\nif a:\n    b\n```",
    "| a | b |\n|---|---|\n| 1 | **2** |",
    "[link](https://x.example) www.x.example a@x.example",
    "a \\* b &lt; c &copy; d",
    "한국어 문장입니다. 🙂",
    "<b>x</b> ~~y~~",
    "    code\n\n    more",
  )
  const prefixes = fc.constantFrom("", "> ", "- ", "  ", "1. ", "> > ")
  const line = fc
    .array(
      fc.constantFrom(
        "a",
        " ",
        "*",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "&amp;",
        "\\",
        "|",
        "~",
        "<",
        ">",
        "#",
        "-",
        "\n",
        "\t",
        "한",
        "🙂",
        "http://a.b",
        "\r\n",
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(""))
  const text = fc.array(fc.tuple(prefixes, fc.oneof(blocks, line)), { maxLength: 6 }).map((parts) =>
    parts
      .map(([prefix, block]) =>
        block
          .split("\n")
          .map((one) => prefix + one)
          .join("\n"),
      )
      .join("\n\n"),
  )

  it("covers every value without holes, and what is not taken whole is what stands there", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { value, runs } of valuesOf(source)) {
          let at = 0
          for (const run of runs) {
            expect(run.from).toBe(at)
            expect(run.start).toBeGreaterThanOrEqual(0)
            expect(run.end).toBeLessThanOrEqual(source.length)
            expect(run.start).toBeLessThanOrEqual(run.end)
            at = run.to
            if (run.whole) continue
            const written = source.slice(run.start, run.end)
            expect(written).toBe(value.slice(run.from, run.to))
          }
          expect(at).toBe(value.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
