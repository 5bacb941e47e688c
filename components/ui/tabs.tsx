"use client"

import { Content, List, Root, Trigger } from "radix-ui/tabs"
import type { ReactNode } from "react"

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
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
}

export function Tabs({ label, tabs, value, defaultValue, onValueChange }: TabsProps) {
  const first = defaultValue ?? tabs[0]?.value
  return (
    <Root
      {...(value === undefined ? (first === undefined ? {} : { defaultValue: first }) : { value })}
      {...(onValueChange ? { onValueChange } : {})}
    >
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
