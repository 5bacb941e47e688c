"use client"

import { classNames } from "./class-names.ts"
import { DialogFrame, type DialogFrameProps } from "./dialog-frame.tsx"

const widths = { s: "max-w-[420px]", m: "max-w-[560px]", l: "max-w-[840px]" }

export function Dialog({ size = "m", ...frame }: DialogFrameProps & { size?: "s" | "m" | "l" }) {
  return (
    <DialogFrame
      {...frame}
      className={classNames(
        "inset-0 m-auto h-fit max-h-[calc(100dvh-32px)] w-[calc(100%-32px)] rounded-l border data-[state=open]:animate-appear",
        widths[size],
      )}
      footerClassName="justify-end"
    />
  )
}
