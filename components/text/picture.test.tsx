import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { labels } from "./markdown.fixture.tsx"
import { MarkdownText } from "./markdown.tsx"
import { markedSource } from "./marked-source.tsx"

const imageHosts = ["pictures.example", "pictures.example:8443", "xn--bcher-kva.example"]

function render(text: string, hosts?: readonly string[], marking = false): string {
  return renderToStaticMarkup(
    <MarkdownText
      text={text}
      labels={labels}
      math={null}
      imageHosts={hosts}
      marking={marking ? markedSource : null}
      passages={[]}
    />,
  )
}

/** The addresses that a browser would load. */
const loaded = (markup: string) =>
  [...markup.matchAll(/<img [^>]*?src="([^"]*)"/g)].map(([, address]) => address)

describe("Pictures", () => {
  it.each([
    ["https://pictures.example/cat.png", "https://pictures.example/cat.png"],
    ["https://pictures.example:443/cat.png", "https://pictures.example/cat.png"],
    ["https://pictures.example:8443/cat.png", "https://pictures.example:8443/cat.png"],
    ["HTTPS://PICTURES.EXAMPLE/Cat.png", "https://pictures.example/Cat.png"],
    ["https://b%C3%BCcher.example/a", "https://xn--bcher-kva.example/a"],
    ["https://bücher.example/a", "https://xn--bcher-kva.example/a"],
    ["https:/pictures.example/a", "https://pictures.example/a"],
  ])("of %s are loaded", (address, source) => {
    expect(loaded(render(`![A cat](${address})`, imageHosts))).toEqual([source])
    expect(loaded(render(`![A cat][1]\n\n[1]: ${address}`, imageHosts))).toEqual([source])
  })

  it.each([
    "http://pictures.example/cat.png",
    "//pictures.example/cat.png",
    "/cat.png",
    "cat.png",
    "data:image/png;base64,AAAA",
    "blob:https://pictures.example/1",
    "javascript:alert(1)",
    "https://evil.example/pictures.example",
    "https://pictures.example.evil.example/a",
    "https://evil.example?https://pictures.example/a",
    "https://evil.example#pictures.example",
    "https://sub.pictures.example/a",
    "https://pictures.example@evil.example/a",
    "https://pictures.example%2f@evil.example/a",
    "https://name@pictures.example/a",
    "https://name:word@pictures.example/a",
    "https://evil.example\\@pictures.example/a",
    "https://pictures.example:8444/a",
    "http://pictures.example:8443/a",
    "https://pictures.example./a",
    "https://рictures.example/a",
    "wss://pictures.example/a",
  ])("of %s are not", (address) => {
    const markup = render(`![A cat](<${address}>)`, imageHosts)
    expect(loaded(markup)).toEqual([])
    expect(markup).toContain(labels.image)
  })

  it("are not loaded where no host is named, nor as raw HTML", () => {
    expect(loaded(render("![A cat](https://pictures.example/cat.png)"))).toEqual([])
    expect(loaded(render("<img src='https://pictures.example/a'>", imageHosts))).toEqual([])
  })

  it("tell nobody where they are shown, and wait until they are in sight", () => {
    const markup = render("![A cat](https://pictures.example/cat.png)", imageHosts)
    expect(markup).toContain('referrerPolicy="no-referrer"')
    expect(markup).toContain('loading="lazy"')
    expect(markup).toContain('decoding="async"')
  })

  it("have words in their place where they do not load, without hidden characters", () => {
    const alt = (text: string) => /alt="([^"]*)"/.exec(render(text, imageHosts))?.[1]
    expect(alt("![A cat](https://pictures.example/cat.png)")).toBe("A cat")
    expect(alt("![](https://pictures.example/cat.png)")).toBe("https://pictures.example/cat.png")
    expect(alt("![a\u202eb](https://pictures.example/cat.png)")).toBe("aU+202Eb")
  })

  it("are marked as a whole, and the words around them stay in their places", () => {
    const text = "One ![A cat](https://pictures.example/cat.png) two"
    const markup = render(text, imageHosts, true)
    expect(markup).toMatch(/<span data-at="4" data-to="46"><img /)
    expect(text.slice(46)).toBe(" two")
    expect(markup).toContain('<span data-at="46"> two</span>')
  })
})
