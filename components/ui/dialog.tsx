"use client"

import { Content, Overlay, Portal, Root, Trigger } from "radix-ui/dialog"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { DialogHeading } from "./dialog-heading.tsx"
import { scrimClass } from "./overlay-class.ts"
import { useReturnFocus } from "./use-return-focus.ts"

type DialogProps = {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
  footer?: ReactNode
  size?: "s" | "m" | "l"
}

const widths = { s: "max-w-[420px]", m: "max-w-[560px]", l: "max-w-[840px]" }

export function Dialog({
  title,
  description,
  closeLabel,
  trigger,
  children,
  footer,
  size = "m",
  ...root
}: DialogProps) {
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
            "fixed inset-0 z-50 m-auto flex h-fit max-h-[calc(100dvh-32px)] w-[calc(100%-32px)] flex-col rounded-l border border-line bg-surface shadow-lifted data-[state=open]:animate-appear",
            widths[size],
          )}
        >
          <DialogHeading title={title} description={description} closeLabel={closeLabel} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </div>
          ) : null}
        </Content>
      </Portal>
    </Root>
  )
}
