"use client"

import Link from "next/link"
import { Content, Item, Portal, Root, Separator, Trigger } from "radix-ui/dropdown-menu"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { Kbd } from "./kbd.tsx"
import { floatingClass } from "./overlay-class.ts"

export type MenuItem = {
  key: string
  label: ReactNode
  icon?: ReactNode
  kbd?: string
  tone?: "danger"
  disabled?: boolean
  /** A line above: what follows is of another kind. */
  separated?: boolean
} & ({ onSelect: () => void } | { href: string })

const itemClass =
  "flex min-h-8 items-center gap-2.5 rounded-s px-2.5 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-sunken forced-colors:data-highlighted:outline-2"

function MenuRow({ item }: { item: MenuItem }) {
  const className = classNames(itemClass, item.tone === "danger" ? "text-bad" : "text-ink")
  const content = (
    <>
      {item.icon ? <span className="text-ink-3">{item.icon}</span> : null}
      <span className="flex-1">{item.label}</span>
      {item.kbd ? <Kbd>{item.kbd}</Kbd> : null}
    </>
  )
  const disabled = item.disabled ?? false
  if ("href" in item) {
    return (
      <Item asChild disabled={disabled}>
        <Link href={item.href} className={className}>
          {content}
        </Link>
      </Item>
    )
  }
  return (
    <Item disabled={disabled} onSelect={item.onSelect} className={className}>
      {content}
    </Item>
  )
}

/** `trigger` is one button. Items do something (`onSelect`) or go somewhere (`href`). */
export function DropdownMenu({
  trigger,
  items,
  align = "end",
}: {
  trigger: ReactNode
  items: readonly MenuItem[]
  align?: "start" | "end"
}) {
  return (
    <Root modal={false}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={classNames(floatingClass, "min-w-48 p-1")}
        >
          {items.map((item) => (
            <div key={item.key} role="presentation">
              {item.separated ? <Separator className="mx-1 my-1 h-px bg-line" /> : null}
              <MenuRow item={item} />
            </div>
          ))}
        </Content>
      </Portal>
    </Root>
  )
}
