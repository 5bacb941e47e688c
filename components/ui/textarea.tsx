import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"
import { controlClass } from "./control-class.ts"

/** Grows with its text where the browser can, from `rows` on. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      dir="auto"
      {...rest}
      rows={rows}
      className={classNames(
        controlClass,
        "field-sizing-content max-h-[60vh] px-3 py-2 leading-[1.6]",
        className,
      )}
      style={{ minBlockSize: `calc(${rows}lh + 18px)`, ...rest.style }}
    />
  )
}
