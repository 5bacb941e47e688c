"use client"

import { Content, Portal, Root, Trigger } from "radix-ui/popover"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { floatingClass } from "./overlay-class.ts"

type PopoverProps = {
  trigger: ReactNode
  /** Names the panel for screen readers. */
  label: string
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: "start" | "center" | "end"
  side?: "top" | "bottom" | "left" | "right"
  className?: string
}

export function Popover({
  trigger,
  label,
  children,
  align = "start",
  side = "bottom",
  className,
  ...root
}: PopoverProps) {
  return (
    <Root {...root}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className={classNames(
            floatingClass,
            "max-w-[min(420px,calc(100vw-24px))] p-4",
            className,
          )}
        >
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
