import type { ComponentProps, MouseEvent, ReactNode } from "react"
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class.ts"
import { Kbd } from "./kbd.tsx"
import { Spinner } from "./spinner.tsx"

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Shown before the words; without words give `aria-label` and `square`. */
  icon?: ReactNode
  square?: boolean
  /** The key that does the same, as people read it: "⌘ Z". */
  kbd?: string | undefined
  /** Keeps the focus and ignores presses while something is under way. */
  loading?: boolean
}

function ignorePress(event: MouseEvent) {
  event.preventDefault()
}

export function Button({
  variant = "default",
  size = "m",
  icon,
  square = false,
  kbd,
  loading = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const press = loading ? ignorePress : onClick
  return (
    <button
      {...rest}
      {...(press ? { onClick: press } : {})}
      {...(loading ? { "aria-disabled": true, "aria-busy": true } : {})}
      type={type}
      className={buttonClass(variant, size, { square, className })}
    >
      {loading ? <Spinner /> : icon}
      {children}
      {kbd ? <Kbd className="ms-auto max-sm:hidden pointer-coarse:hidden">{kbd}</Kbd> : null}
    </button>
  )
}
