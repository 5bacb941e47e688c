import { classNames } from "./class-names.ts"

export type ButtonVariant = "primary" | "default" | "quiet" | "danger"
export type ButtonSize = "s" | "m"

const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-s border font-semibold whitespace-nowrap select-none " +
  "transition-colors duration-100 disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-70"

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  default: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink",
  danger: "border-transparent bg-bad text-on-bad hover:opacity-90",
}

// Fingers get more to hit than a mouse needs.
const sizes: Record<ButtonSize, { text: string; wide: string; square: string }> = {
  s: {
    text: "min-h-7 text-13 leading-none pointer-coarse:min-h-9",
    wide: "px-2",
    square: "w-7 pointer-coarse:w-9",
  },
  m: {
    text: "min-h-9 text-14 leading-none pointer-coarse:min-h-11",
    wide: "px-3",
    square: "w-9 pointer-coarse:w-11",
  },
}

/** The look of a button, for whatever element acts as one. `square` is for a button with an icon alone. */
export function buttonClass(
  variant: ButtonVariant,
  size: ButtonSize,
  options: { square?: boolean; className?: string | undefined } = {},
): string {
  const { text, wide, square } = sizes[size]
  const width = options.square === true ? square : wide
  return classNames(base, variants[variant], text, width, options.className)
}
