"use client"

import { Content, List, Root, Trigger } from "radix-ui/tabs"
import { useSyncExternalStore, type ReactNode } from "react"

export type Tab = {
  value: string
  label: ReactNode
  /** A figure behind the label, in grey. */
  count?: ReactNode
  content: ReactNode
}

type TabsProps = {
  label: string
  tabs: readonly Tab[]
}

/** Parts of a page, of which one is seen: the one that the address names behind its #, else the first. */
export function Tabs({ label, tabs }: TabsProps) {
  const named = useSyncExternalStore(onHashChange, readHash, noHash)
  const open = tabs.find(({ value }) => value === named) ?? tabs[0]
  return (
    <Root value={open?.value ?? ""} onValueChange={writeHash}>
      <List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-0.5">
        {tabs.map((tab) => (
          <Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px min-h-9 border-b-2 border-transparent text-14 font-medium whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink focus-visible:rounded-xs data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="ms-1.5 font-normal text-ink-3 tabular-nums">{tab.count}</span>
            )}
          </Trigger>
        ))}
      </List>
      {tabs.map((tab) => (
        <Content key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </Content>
      ))}
    </Root>
  )
}

function onHashChange(changed: () => void): () => void {
  window.addEventListener("hashchange", changed)
  return () => window.removeEventListener("hashchange", changed)
}

function readHash(): string {
  return window.location.hash.slice(1)
}

/** The server is not told what stands behind the #. */
function noHash(): string {
  return ""
}

function writeHash(value: string): void {
  window.history.replaceState(window.history.state, "", `#${value}`)
  // A replaced address does not tell by itself.
  window.dispatchEvent(new HashChangeEvent("hashchange"))
}
