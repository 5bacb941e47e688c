"use client"

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip"
import type { ReactNode } from "react"

/** A few words about a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({
  content,
  children,
  side = "top",
}: {
  content: ReactNode
  /** One element that can take the focus. */
  children: ReactNode
  side?: "top" | "bottom" | "left" | "right"
}) {
  return (
    <Provider delayDuration={300}>
      <Root>
        <Trigger asChild>{children}</Trigger>
        <Portal>
          <Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 rounded-s bg-ink px-2.5 py-1.5 text-13 text-paper"
          >
            {content}
          </Content>
        </Portal>
      </Root>
    </Provider>
  )
}
