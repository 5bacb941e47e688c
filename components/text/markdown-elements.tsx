import type { Element } from "hast"
import type { ReactNode } from "react"
import type { Components, ExtraProps } from "react-markdown"
import { classNames } from "../ui/class-names.ts"
import { findCodeLanguage } from "./code-language.ts"
import { CodeText } from "./code-text.tsx"
import { HostileMarker, MarkedText } from "./hostile-marker.tsx"
import { InertLink } from "./inert-link.tsx"
import { parseLinkTarget } from "./link-target.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"
import { hostileCodesProperty } from "./rehype-untrusted.ts"

const tagPattern =
  /^(p|br|hr|em|strong|del|code|pre|blockquote|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td|a|img|input|sup|section|span|div)$/
/** What KaTeX makes. No element of either list loads, submits or runs anything. */
const mathTagPattern =
  /^(math|semantics|annotation|m(row|i|n|o|s|text|space|frac|sqrt|root|sup|sub|subsup|over|under|underover|table|tr|td|style|padded|phantom|enclose|labeledtr|multiscripts|prescripts)|svg|path|line|g)$/

export function isShownElement(element: Element): boolean {
  return tagPattern.test(element.tagName) || mathTagPattern.test(element.tagName)
}

type Content = { children?: ReactNode }

function property(node: Element | undefined, name: string): string {
  const value = node?.properties[name]
  return typeof value === "string" ? value : ""
}

function textOf(node: Element): string {
  return node.children
    .map((child) => {
      if (child.type === "text") return child.value
      if (child.type !== "element") return ""
      return property(child, hostileCodesProperty) || textOf(child)
    })
    .join("")
}

function Heading({ level, children }: Content & { level: number }) {
  return (
    <p
      dir="auto"
      role="heading"
      // A stranger's headings stand below those of the page.
      aria-level={Math.min(6, level + 2)}
      className={classNames(
        level <= 2 ? "text-16 font-[650]" : "font-semibold",
        "not-first:pt-1.5",
      )}
    >
      {children}
    </p>
  )
}

/** A picture that is not loaded: its description and its address, as text. */
function Picture({ node, labels }: { node: Element | undefined; labels: MarkdownLabels }) {
  const address = property(node, "src")
  const description = property(node, "alt")
  return (
    <span className="inline-block max-w-full rounded-s border border-dashed border-line-strong px-2 py-0.5 text-13 [overflow-wrap:anywhere] text-ink-2">
      {labels.image}
      {description ? ": " : null}
      <bdi>
        <MarkedText text={description} label={labels.hiddenCharacter} />
      </bdi>{" "}
      <bdi dir="ltr" className="font-mono text-12 text-ink-3">
        <MarkedText text={address} label={labels.hiddenCharacter} />
      </bdi>
    </span>
  )
}

function Anchor({ node, labels, children }: Content & ExtraProps & { labels: MarkdownLabels }) {
  if (node && "dataFootnoteBackref" in node.properties) return null
  if (node && "dataFootnoteRef" in node.properties) return children
  const target = parseLinkTarget(property(node, "href"))
  if (target.kind === "web") {
    return (
      <InertLink target={target} labels={labels}>
        {children}
      </InertLink>
    )
  }
  return (
    <>
      {children}{" "}
      <bdi dir="ltr" className="font-mono text-12 [overflow-wrap:anywhere] text-ink-3">
        (<MarkedText text={target.address} label={labels.hiddenCharacter} />)
      </bdi>
    </>
  )
}

function Preformatted({ node, labels }: ExtraProps & { labels: MarkdownLabels }) {
  const code = node?.children.find((child) => child.type === "element")
  const names = code?.properties["className"]
  const language = Array.isArray(names) ? String(names[0] ?? "").replace(/^language-/, "") : ""
  return (
    <pre
      dir="ltr"
      role="group"
      aria-label={labels.code}
      tabIndex={0}
      className="overflow-x-auto rounded-s bg-sunken px-3 py-2.5 font-mono text-13 leading-[1.6] -outline-offset-2"
    >
      <code>
        <CodeText
          code={code ? textOf(code).replace(/\n$/, "") : ""}
          language={findCodeLanguage(language)}
          hiddenLabel={labels.hiddenCharacter}
        />
      </code>
    </pre>
  )
}

function alignClass(node: Element | undefined): string {
  const align = property(node, "align")
  return align === "right" ? "text-right" : align === "center" ? "text-center" : "text-start"
}

const cellClass = "border-b border-line py-1.5 pe-4 align-top min-w-16"

/** How each element of a stranger's Markdown is shown. Only children pass through, never attributes. */
export function markdownElements(labels: MarkdownLabels): Components {
  return {
    p: ({ children }) => <p dir="auto">{children}</p>,
    h1: ({ children }) => <Heading level={1}>{children}</Heading>,
    h2: ({ node, children }) => (
      <Heading level={2}>
        {property(node, "id") === "footnote-label" ? labels.footnotes : children}
      </Heading>
    ),
    h3: ({ children }) => <Heading level={3}>{children}</Heading>,
    h4: ({ children }) => <Heading level={4}>{children}</Heading>,
    h5: ({ children }) => <Heading level={5}>{children}</Heading>,
    h6: ({ children }) => <Heading level={6}>{children}</Heading>,
    em: ({ children }) => <em>{children}</em>,
    strong: ({ children }) => <strong className="font-semibold">{children}</strong>,
    del: ({ children }) => <del>{children}</del>,
    sup: ({ children }) => <sup>{children}</sup>,
    hr: () => <hr className="border-line" />,
    br: () => <br />,
    section: ({ children }) => (
      <div className="grid gap-1.5 border-t border-line pt-2 text-13 text-ink-2">{children}</div>
    ),
    blockquote: ({ children }) => (
      <blockquote
        dir="auto"
        className="border-s-2 border-line-strong ps-3 text-ink-2 [&>*+*]:mt-[9px]"
      >
        {children}
      </blockquote>
    ),
    ul: ({ children }) => (
      <ul dir="auto" className="list-disc ps-[22px] [&>li+li]:mt-0.5">
        {children}
      </ul>
    ),
    ol: ({ node, children }) => {
      const start = node?.properties["start"]
      return (
        <ol
          dir="auto"
          {...(typeof start === "number" ? { start } : {})}
          className="list-decimal ps-[22px] [&>li+li]:mt-0.5"
        >
          {children}
        </ol>
      )
    },
    li: ({ children }) => (
      <li dir="auto" className="[&>*+*]:mt-1.5">
        {children}
      </li>
    ),
    input: ({ node }) => {
      const done = node?.properties["checked"] === true
      return (
        <span role="img" aria-label={done ? labels.taskDone : labels.taskOpen}>
          {done ? "☑" : "☐"}
        </span>
      )
    },
    table: ({ children }) => (
      <div
        role="group"
        aria-label={labels.table}
        tabIndex={0}
        className="overflow-x-auto -outline-offset-2"
      >
        <table dir="auto" className="border-collapse text-14">
          {children}
        </table>
      </div>
    ),
    thead: ({ children }) => <thead>{children}</thead>,
    tbody: ({ children }) => <tbody>{children}</tbody>,
    tr: ({ children }) => <tr>{children}</tr>,
    th: ({ node, children }) => (
      <th
        scope="col"
        dir="auto"
        className={classNames(cellClass, "text-13 font-semibold text-ink-2", alignClass(node))}
      >
        {children}
      </th>
    ),
    td: ({ node, children }) => (
      <td dir="auto" className={classNames(cellClass, alignClass(node))}>
        {children}
      </td>
    ),
    code: ({ children }) => (
      <code dir="ltr" className="rounded-xs bg-sunken px-[5px] py-px font-mono text-[0.87em]">
        {children}
      </code>
    ),
    pre: ({ node }) => <Preformatted node={node} labels={labels} />,
    a: ({ node, children }) => (
      <Anchor node={node} labels={labels}>
        {children}
      </Anchor>
    ),
    img: ({ node }) => <Picture node={node} labels={labels} />,
    span: ({ node, ...rest }) => {
      const codes = property(node, hostileCodesProperty)
      if (codes) return <HostileMarker codes={codes} label={labels.hiddenCharacter} />
      // Every other span is KaTeX's; Markdown makes none.
      return <span {...rest} />
    },
  }
}
