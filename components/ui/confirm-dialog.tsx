"use client"

import { Cancel, Content, Description, Overlay, Portal, Root, Title } from "radix-ui/alert-dialog"
import { useState, type ReactNode } from "react"
import { buttonClass } from "./button-class.ts"
import { Button } from "./button.tsx"
import { scrimClass } from "./overlay-class.ts"
import { useReturnFocus } from "./use-return-focus.ts"

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What will happen, and what cannot be undone. */
  description: ReactNode
  confirmLabel: ReactNode
  cancelLabel: ReactNode
  tone?: "primary" | "danger"
  /** The dialog stays open, busy, until the promise settles, and closes if it fulfils. */
  onConfirm: () => void | Promise<void>
  children?: ReactNode
}

export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone = "primary",
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false)
  const returnFocus = useReturnFocus()

  async function confirm() {
    setBusy(true)
    try {
      await onConfirm()
      onOpenChange(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className={scrimClass} />
        <Content
          {...returnFocus}
          className="fixed inset-0 z-50 m-auto h-fit max-h-[calc(100dvh-32px)] w-[calc(100%-32px)] max-w-[440px] overflow-y-auto rounded-l border border-line bg-surface p-5 shadow-lifted data-[state=open]:animate-appear"
        >
          <Title className="text-16 leading-[1.35] font-[650]">{title}</Title>
          <Description className="mt-1 text-14 text-ink-2">{description}</Description>
          {children ? <div className="mt-4">{children}</div> : null}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Cancel disabled={busy} className={buttonClass("default", "m")}>
              {cancelLabel}
            </Cancel>
            <Button variant={tone} loading={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Content>
      </Portal>
    </Root>
  )
}
