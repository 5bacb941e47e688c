/** Texts that try to run, to load, to lead astray or to break the page. Each would set `window.pwned` if it could. */
export const hostileTexts = [
  `<script>window.pwned = "script"</script>`,
  `<img src="https://evil.example/x.png" onerror="window.pwned = 'image'">`,
  `<svg onload="window.pwned = 'svg'"><a xlink:href="javascript:window.pwned='svg link'">x</a></svg>`,
  `<iframe srcdoc="<script>parent.pwned = 'frame'</script>"></iframe>`,
  `<style>@import url(https://evil.example/x.css); main { display: none }</style>`,
  `<form action="https://evil.example/"><input name=password autofocus onfocus="window.pwned='focus'"></form>`,
  `<a href="javascript:window.pwned='raw link'" onclick="window.pwned='click'">raw link</a>`,
  `[a script](javascript:window.pwned='link')`,
  `[encoded](jav&#x09;ascript:window.pwned='encoded')`,
  `[data](data:text/html,<script>window.pwned='data'</script>)`,
  `<javascript:window.pwned='autolink'>`,
  `![tracker](https://evil.example/pixel.gif "seen")`,
  `![script](javascript:window.pwned='image link')`,
  `[reference][evil]\n\n[evil]: javascript:window.pwned='reference'`,
  `[outside](https://evil.example/outside)`,
  "```html\n<script>window.pwned = 'code'</script>\n```",
  "```\"><script>window.pwned='language'</script>\nx\n```",
  String.raw`$\href{javascript:window.pwned='tex'}{x}$ $\url{javascript:window.pwned='tex url'}$`,
  String.raw`$$\includegraphics{https://evil.example/tex.png}$$ $\htmlData{x=y}{z}$`,
  String.raw`$\def\a{\a\a}\a$`,
  "exe.\u202Egpj\u202C and zero\u200Bwidth \u2066isolated\u2069",
  `| a | b |\n|---|---|\n| <img src=x onerror="window.pwned='cell'"> | javascript:window.pwned='cell' |`,
] as const

/** So deep that a parser which calls itself for each level would not come back. */
export const nestedTexts = [
  `${"> ".repeat(3000)}deep quotation`,
  `${"[".repeat(3000)}deep brackets${"](x)".repeat(3000)}`,
  `${"*a ".repeat(3000)}deep emphasis`,
  Array.from({ length: 120 }, (_, depth) => `${"  ".repeat(depth)}- deep list`).join("\n"),
  `$${"{".repeat(2000)}x${"}".repeat(2000)}$`,
] as const
