import type { ReactNode } from "react"
import { CopyButton, type CopyLabels } from "./copy-button.tsx"

type CodeBlockProps = {
  /** Names the block for screen readers, and stands above it: "curl". */
  label: string
  /** What the copy button copies, and what is shown unless `children` shows it in colour. */
  code: string
  copyLabels?: CopyLabels
  children?: ReactNode
}

/** Code that is left to right and keeps its lines, scrolling inside its box. */
export function CodeBlock({ label, code, copyLabels, children }: CodeBlockProps) {
  return (
    <figure dir="ltr" className="min-w-0 overflow-hidden rounded-s bg-sunken">
      <figcaption className="flex min-h-8 items-center justify-between gap-2 ps-3 pe-1 text-12 text-ink-3">
        <span className="truncate">{label}</span>
        {copyLabels ? <CopyButton text={code} labels={copyLabels} /> : null}
      </figcaption>
      <pre
        role="group"
        aria-label={label}
        tabIndex={0}
        className="overflow-x-auto px-3 pb-2.5 font-mono text-13 leading-[1.6] -outline-offset-2"
      >
        <code>{children ?? code}</code>
      </pre>
    </figure>
  )
}
