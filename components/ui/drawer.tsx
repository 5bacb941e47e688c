"use client"

import { classNames } from "./class-names.ts"
import { DialogFrame, type DialogFrameProps } from "./dialog-frame.tsx"

type DrawerProps = DialogFrameProps & { side?: "start" | "end"; className?: string }

/** A sheet at the side, for reading beside the work: guidelines, details of a row. */
export function Drawer({ side = "end", className, ...frame }: DrawerProps) {
  return (
    <DialogFrame
      {...frame}
      className={classNames(
        "inset-y-0 w-[min(520px,calc(100%-40px))] data-[state=open]:animate-slide-in",
        side === "end"
          ? "end-0 border-s rtl:[--slide-from:-24px]"
          : "start-0 border-e [--slide-from:-24px] rtl:[--slide-from:24px]",
        className,
      )}
    />
  )
}
