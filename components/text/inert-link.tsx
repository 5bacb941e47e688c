"use client"

import { lazy, Suspense, useRef, useState, type ReactNode } from "react"
import type { LinkTarget } from "./link-target.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"

const LinkConfirm = lazy(() => import("./link-confirm.tsx"))

type InertLinkProps = {
  target: LinkTarget & { kind: "web" }
  labels: MarkdownLabels
  children: ReactNode
}

/** A link that shows where it leads and opens only after the full address was seen and confirmed. */
export function InertLink({ target, labels, children }: InertLinkProps) {
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={asking}
        onClick={() => setAsking(true)}
        className="inline rounded-xs text-start [overflow-wrap:anywhere] whitespace-normal select-text -outline-offset-1"
      >
        <span className="underline decoration-line-control underline-offset-2">{children}</span>{" "}
        <bdi className="text-13 text-ink-3">({target.host})</bdi>
      </button>
      {asking ? (
        <Suspense>
          <LinkConfirm
            href={target.href}
            anchor={button}
            labels={labels}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
