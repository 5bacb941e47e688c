import type { List, ListItem, RootContent, Table } from "mdast"
import { memo, type ReactNode } from "react"
import { classNames } from "../ui/class-names.ts"
import { findCodeLanguage } from "./code-language.ts"
import { CodeText } from "./code-text.tsx"
import { Formula } from "./formula.tsx"
import { isTooDeep, type MarkdownContext } from "./markdown-context.ts"
import { Inline } from "./markdown-inline.tsx"
import { plainText } from "./plain-text.ts"
import { Words } from "./words.tsx"

type BlocksProps = { nodes: readonly RootContent[]; context: MarkdownContext; depth: number }

/**
 * The blocks of a whole text. One that is marked is drawn again without the others, of which a long text has thousands.
 */
export function TopBlocks({ nodes, context }: Omit<BlocksProps, "depth">) {
  return nodes.map((node, index) => (
    <TopBlock key={index} node={node} context={context} marks={context.source?.marksOf(node)} />
  ))
}

type TopBlockProps = Omit<BlockProps, "depth"> & { marks: string | undefined }

const TopBlock = memo(
  function TopBlock({ node, context }: TopBlockProps) {
    return <Block node={node} context={context} depth={0} />
  },
  (before, after) =>
    before.node === after.node &&
    before.marks === after.marks &&
    before.context.parsed === after.context.parsed &&
    before.context.math === after.context.math &&
    before.context.imageHosts === after.context.imageHosts &&
    before.context.labels === after.context.labels,
)

/** Blocks below each other. Each takes its own direction from its first letters. */
export function Blocks({ nodes, context, depth }: BlocksProps) {
  return nodes.map((node, index) => (
    <Block key={index} node={node} context={context} depth={depth} />
  ))
}

type BlockProps = { node: RootContent; context: MarkdownContext; depth: number }

function Block({ node, context, depth }: BlockProps): ReactNode {
  const marked = (text: string) => <Words node={node} text={text} context={context} />
  if (isTooDeep(depth)) return <p dir="auto">{marked(plainText(node))}</p>
  switch (node.type) {
    case "paragraph":
      return (
        <p dir="auto">
          <Inline nodes={node.children} context={context} depth={depth + 1} />
        </p>
      )
    case "heading":
      return (
        <p
          dir="auto"
          role="heading"
          // A stranger's headings stand below those of the page.
          aria-level={Math.min(6, node.depth + 2)}
          className={classNames(
            node.depth <= 2 ? "text-16 font-[650]" : "font-semibold",
            "not-first:pt-1.5",
          )}
        >
          <Inline nodes={node.children} context={context} depth={depth + 1} />
        </p>
      )
    case "thematicBreak":
      return <hr className="border-line" />
    case "blockquote":
      return (
        <blockquote
          dir="auto"
          className="border-s-2 border-line-strong ps-3 text-ink-2 [&>*+*]:mt-[9px]"
        >
          <Blocks nodes={node.children} context={context} depth={depth + 1} />
        </blockquote>
      )
    case "list":
      return <Entries list={node} context={context} depth={depth} />
    case "table":
      return <Cells table={node} context={context} depth={depth} />
    case "code":
      return <Code node={node} language={node.lang ?? ""} context={context} />
    case "math":
      return <Code node={node} language="math" context={context} />
    case "html":
      return (
        <p dir="auto" className="whitespace-pre-wrap">
          {marked(node.value)}
        </p>
      )
    case "definition":
    case "footnoteDefinition":
    case "yaml":
      return null
    // What stands in lines, entries and tables only; the parser makes none of it here.
    case "break":
    case "delete":
    case "emphasis":
    case "footnoteReference":
    case "image":
    case "imageReference":
    case "inlineCode":
    case "inlineMath":
    case "link":
    case "linkReference":
    case "listItem":
    case "strong":
    case "tableCell":
    case "tableRow":
    case "text":
      return marked(plainText(node))
  }
}

type CodeProps = {
  node: RootContent & { type: "code" | "math" }
  language: string
  context: MarkdownContext
}

function Code({ node, language, context }: CodeProps) {
  const { labels, math } = context
  if (language === "math" && math) {
    const formula = (
      <Formula source={node.value} display math={math} hiddenLabel={labels.hiddenCharacter} />
    )
    return <div>{context.source?.whole(node, formula) ?? formula}</div>
  }
  return (
    <pre
      dir="ltr"
      role="group"
      aria-label={labels.code}
      tabIndex={0}
      className="overflow-x-auto rounded-s bg-sunken px-3 py-2.5 font-mono text-13 leading-[1.6] [overflow-wrap:normal] -outline-offset-2"
    >
      <code>
        <CodeText node={node} language={findCodeLanguage(language)} context={context} />
      </code>
    </pre>
  )
}

type EntriesProps = { list: List; context: MarkdownContext; depth: number }

function Entries({ list, context, depth }: EntriesProps) {
  const entries = list.children.map((item, index) => (
    <Entry key={index} item={item} context={context} depth={depth + 1} />
  ))
  const className = "ps-[22px] [&>li+li]:mt-0.5"
  return list.ordered ? (
    <ol dir="auto" start={list.start ?? 1} className={`list-decimal ${className}`}>
      {entries}
    </ol>
  ) : (
    <ul dir="auto" className={`list-disc ${className}`}>
      {entries}
    </ul>
  )
}

function Entry({
  item,
  context,
  depth,
}: {
  item: ListItem
  context: MarkdownContext
  depth: number
}) {
  const { labels } = context
  const done = item.checked
  const content = item.children.map((child, index) =>
    child.type === "paragraph" && item.spread !== true ? (
      <Inline key={index} nodes={child.children} context={context} depth={depth + 1} />
    ) : (
      <Block key={index} node={child} context={context} depth={depth + 1} />
    ),
  )
  return (
    <li
      dir="auto"
      className={classNames("[&>*+p]:mt-1.5", typeof done === "boolean" && "-ms-[22px] list-none")}
    >
      {typeof done === "boolean" ? (
        <span
          role="img"
          aria-label={done ? labels.taskDone : labels.taskOpen}
          className="inline-block w-[22px]"
        >
          {done ? "☑" : "☐"}
        </span>
      ) : null}
      {content}
    </li>
  )
}

const alignments = { left: "text-left", right: "text-right", center: "text-center" }

function Cells({
  table,
  context,
  depth,
}: {
  table: Table
  context: MarkdownContext
  depth: number
}) {
  const columns = table.children[0]?.children.length ?? 0
  const cellsOf = (row: Table["children"][number], Cell: "th" | "td") =>
    row.children.slice(0, columns).map((cell, index) => {
      const align = table.align?.[index]
      return (
        <Cell
          key={index}
          dir="auto"
          {...(Cell === "th" ? { scope: "col" } : {})}
          className={classNames(
            "min-w-16 border-b border-line py-1.5 pe-4 align-top",
            align ? alignments[align] : "text-start",
            Cell === "th" && "text-13 font-semibold text-ink-2",
          )}
        >
          <Inline nodes={cell.children} context={context} depth={depth + 1} />
        </Cell>
      )
    })
  const [head, ...rows] = table.children
  return (
    <div
      role="group"
      aria-label={context.labels.table}
      tabIndex={0}
      className="overflow-x-auto -outline-offset-2"
    >
      <table dir="auto" className="border-collapse text-14">
        <thead>{head ? <tr>{cellsOf(head, "th")}</tr> : null}</thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{cellsOf(row, "td")}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The notes that the text mentions, in the order of their first mention. */
export function Footnotes({ context }: { context: MarkdownContext }) {
  const notes = [...context.parsed.footnotes.values()]
  if (notes.length === 0) return null
  return (
    <div className="border-t border-line pt-2 text-13 text-ink-2">
      <p className="label">{context.labels.footnotes}</p>
      <ol className="mt-1 list-decimal ps-[22px]">
        {notes.map((note) => (
          <li key={note.identifier} dir="auto">
            <Blocks nodes={note.children} context={context} depth={1} />
          </li>
        ))}
      </ol>
    </div>
  )
}
