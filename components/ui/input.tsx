import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"
import { controlClass } from "./control-class.ts"

export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...rest}
      type={type}
      className={classNames(controlClass, "min-h-9 px-3 py-1", className)}
    />
  )
}
