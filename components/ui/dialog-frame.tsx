"use client"

import { Content, Overlay, Portal, Root, Trigger } from "radix-ui/dialog"
import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { DialogHeading } from "./dialog-heading.tsx"
import { scrimClass } from "./overlay-class.ts"
import { useReturnFocus } from "./use-return-focus.ts"

/** What dialogs and drawers have in common for those who use them. */
export type DialogFrameProps = {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  /** The button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
  footer?: ReactNode
}

/** Heading, a body that scrolls and a footer over the page; where it stands and how large is said by `className`. */
export function DialogFrame({
  title,
  description,
  closeLabel,
  trigger,
  children,
  footer,
  className,
  footerClassName,
  ...root
}: DialogFrameProps & { className: string; footerClassName?: string }) {
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
            "fixed z-50 flex flex-col border-line bg-surface shadow-lifted",
            className,
          )}
        >
          <DialogHeading title={title} description={description} closeLabel={closeLabel} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer ? (
            <div
              className={classNames(
                "flex flex-wrap gap-2 border-t border-line px-5 py-3",
                footerClassName,
              )}
            >
              {footer}
            </div>
          ) : null}
        </Content>
      </Portal>
    </Root>
  )
}
