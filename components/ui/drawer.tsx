"use client"

import { Content, Overlay, Portal, Root, Trigger } from "radix-ui/dialog"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { DialogHeading } from "./dialog-heading.tsx"
import { scrimClass } from "./overlay-class.ts"
import { useReturnFocus } from "./use-return-focus.ts"

type DrawerProps = {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
  footer?: ReactNode
  side?: "start" | "end"
  className?: string
}

/** A sheet at the side, for reading beside the work: guidelines, details of a row. */
export function Drawer({
  title,
  description,
  closeLabel,
  trigger,
  children,
  footer,
  side = "end",
  className,
  ...root
}: DrawerProps) {
  const returnFocus = useReturnFocus()
  return (
    <Root {...root}>
      {trigger ? <Trigger asChild>{trigger}</Trigger> : null}
      <Portal>
        <Overlay className={scrimClass} />
        <Content
          {...returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed inset-y-0 z-50 flex w-[min(520px,calc(100%-40px))] flex-col border-line bg-surface shadow-lifted data-[state=open]:animate-slide-in",
            side === "end"
              ? "end-0 border-s rtl:[--slide-from:-24px]"
              : "start-0 border-e [--slide-from:-24px] rtl:[--slide-from:24px]",
            className,
          )}
        >
          <DialogHeading title={title} description={description} closeLabel={closeLabel} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">{children}</div>
          {footer ? (
            <div className="flex flex-wrap gap-2 border-t border-line px-5 py-3">{footer}</div>
          ) : null}
        </Content>
      </Portal>
    </Root>
  )
}
