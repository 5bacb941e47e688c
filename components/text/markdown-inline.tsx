import type { PhrasingContent } from "mdast"
import type { ReactNode } from "react"
import { Formula } from "./formula.tsx"
import { spellHostileCharacters } from "./hostile-characters.ts"
import { MarkedText } from "./hostile-marker.tsx"
import { InertLink } from "./inert-link.tsx"
import { parseLinkTarget } from "./link-target.ts"
import { isTooDeep, type MarkdownContext } from "./markdown-context.ts"
import { pictureAddress } from "./picture-address.ts"
import { plainText } from "./plain-text.ts"
import { Words } from "./words.tsx"

type InlineProps = { nodes: readonly PhrasingContent[]; context: MarkdownContext; depth: number }

/** The words inside a block. */
export function Inline({ nodes, context, depth }: InlineProps) {
  return nodes.map((node, index) => (
    <InlineNode key={index} node={node} context={context} depth={depth} />
  ))
}

type InlineNodeProps = { node: PhrasingContent; context: MarkdownContext; depth: number }

function InlineNode({ node, context, depth }: InlineNodeProps): ReactNode {
  const { labels } = context
  const marked = (text: string) => <Words node={node} text={text} context={context} />
  const whole = (shown: ReactNode) => context.source?.whole(node, shown) ?? shown
  if (isTooDeep(depth)) return marked(plainText(node))
  const inside = (children: readonly PhrasingContent[]) => (
    <Inline nodes={children} context={context} depth={depth + 1} />
  )
  switch (node.type) {
    case "emphasis":
      return <em>{inside(node.children)}</em>
    case "strong":
      return <strong className="font-semibold">{inside(node.children)}</strong>
    case "delete":
      return <del>{inside(node.children)}</del>
    case "break":
      return <br />
    case "inlineCode":
      return (
        <code dir="ltr" className="rounded-xs bg-sunken px-[5px] py-px font-mono text-[0.87em]">
          {marked(node.value)}
        </code>
      )
    case "inlineMath":
      return context.math
        ? whole(
            <Formula
              source={node.value}
              display={false}
              math={context.math}
              hiddenLabel={labels.hiddenCharacter}
            />,
          )
        : marked(node.value)
    case "link":
      return (
        <StrangersLink address={node.url} context={context}>
          {inside(node.children)}
        </StrangersLink>
      )
    case "linkReference":
      return (
        <StrangersLink address={addressOf(node.identifier, context)} context={context}>
          {inside(node.children)}
        </StrangersLink>
      )
    case "image":
      return whole(<Picture address={node.url} description={node.alt ?? ""} context={context} />)
    case "imageReference":
      return whole(
        <Picture
          address={addressOf(node.identifier, context)}
          description={node.alt ?? ""}
          context={context}
        />,
      )
    case "footnoteReference":
      return whole(<sup>{numberOf(node.identifier, context)}</sup>)
    case "text":
    case "html":
      return marked(node.value)
  }
}

function addressOf(identifier: string, { parsed }: MarkdownContext): string {
  return parsed.definitions.get(identifier)?.url ?? ""
}

function numberOf(identifier: string, { parsed }: MarkdownContext): number {
  return [...parsed.footnotes.keys()].indexOf(identifier) + 1
}

type PictureProps = { address: string; description: string; context: MarkdownContext }

/** A picture of a host that the project allows. Any other is not loaded: its description and its address, as text. */
function Picture({ address, description, context: { labels, imageHosts } }: PictureProps) {
  const source = pictureAddress(address, imageHosts)
  return source !== null ? (
    // oxlint-disable-next-line nextjs/no-img-element -- nothing of a stranger's goes through the server
    <img
      src={source}
      alt={spellHostileCharacters(description || source)}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      className="inline-block max-h-[60vh] max-w-full"
    />
  ) : (
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

type StrangersLinkProps = { address: string; context: MarkdownContext; children: ReactNode }

function StrangersLink({ address, context: { labels }, children }: StrangersLinkProps) {
  const target = parseLinkTarget(address)
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
