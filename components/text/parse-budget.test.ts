import { describe, expect, it } from "vitest"
import { parseMarkdown } from "./parse-markdown.ts"

const length = 190_000

function repeat(part: string): string {
  return part.repeat(length / part.length)
}

/** A paragraph of many lines, none of which is remarkable. */
function inLines(part: string): string {
  return repeat(`${part.repeat(50)}\n`)
}

describe("the parser's budget", () => {
  it.each([
    ["brackets that close nothing", repeat("]")],
    ["brackets among letters", inLines("a] ")],
    ["brackets that are never closed", inLines("[a ")],
    ["stars that close nothing", inLines("a* ")],
    ["stars on both sides", inLines("a**b")],
    ["tildes", inLines("a~~ ")],
    ["lines that go on with a deep quotation", `${"> ".repeat(39)}a\n${repeat("a\n")}`],
    ["a list without end", repeat("- a\n")],
    ["notes without end", repeat("[^a]\n\n[^a]: x\n\n")],
    ["a table of many columns", `|${"a|".repeat(5_000)}\n|${"-|".repeat(5_000)}\n`],
  ])("shows %s as they were written", (_, text) => {
    expect(parseMarkdown(text, null)).toBeNull()
  })

  it.each([
    [
      "prose",
      repeat("A sentence with **one** word in bold, and [a link](https://example.org).\n\n"),
    ],
    ["code", `\`\`\`\n${repeat("a[i] = *b & ~c_d;\n")}\`\`\``],
    ["a long list", "- one of *many*\n".repeat(2_000)],
    ["a table", `|a|b|c|\n|-|-|-|\n${"| one | **two** | `three` |\n".repeat(500)}`],
  ])("is enough for %s", (_, text) => {
    expect(parseMarkdown(text, null)).not.toBeNull()
  })

  it.each([
    ["``", ["text ``"]],
    ["`` a ` b ``", ["inlineCode a ` b"]],
    ["`` a ` b `", ["text `` a ", "inlineCode b"]],
    [
      "a **b** _c_ ~~d~~ [e](f)",
      ["text a ", "strong", "text  ", "emphasis", "text  ", "delete", "text  ", "link"],
    ],
  ])("changes nothing in %j", (text, nodes) => {
    const [paragraph] = parseMarkdown(text, null)?.root.children ?? []
    const children = paragraph?.type === "paragraph" ? paragraph.children : []
    expect(
      children.map((node) => ("value" in node ? `${node.type} ${node.value}` : node.type)),
    ).toEqual(nodes)
  })
})
