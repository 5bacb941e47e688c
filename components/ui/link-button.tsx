import Link from "next/link"
import type { ComponentProps, ReactNode } from "react"
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class.ts"

type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({
  variant = "default",
  size = "m",
  icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(variant, size, { className })}>
      {icon}
      {children}
    </Link>
  )
}
