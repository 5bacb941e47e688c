import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

/** For one thing that is one thing: a response, a job. Hairlines divide everything else. */
export function Card({
  current = false,
  className,
  ...rest
}: ComponentProps<"div"> & { current?: boolean }) {
  return (
    <div
      {...rest}
      className={classNames(
        "min-w-0 rounded-l border border-line bg-surface",
        current ? "shadow-focus" : "shadow-card",
        className,
      )}
    />
  )
}
