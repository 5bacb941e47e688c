import { renderToStaticMarkup } from "react-dom/server"
import type { MarkdownLabels } from "./markdown-labels.ts"
import { MarkdownText } from "./markdown.tsx"
import { markedSource } from "./marked-source.tsx"
import { mathSupport } from "./math.ts"
import type { Passage } from "./passage.ts"

/** What the text's own parts are called. */
export const labels: MarkdownLabels = {
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

/** The text as where passages can be marked in it. */
export function renderMarked(text: string, passages: readonly Passage[] = []): string {
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

/** Texts that would do harm if their markup, their links or their formulas were taken at their word. */
export const attacks = [
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
