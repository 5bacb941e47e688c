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

const sizes: Record<ButtonSize, string> = {
  s: "min-h-7 px-2 text-13 leading-none",
  m: "min-h-9 px-3 text-14 leading-none",
}

/** The look of a button, for whatever element acts as one. `square` is for a button with an icon alone. */
export function buttonClass(
  variant: ButtonVariant,
  size: ButtonSize,
  options: { square?: boolean; className?: string | undefined } = {},
): string {
  const square = options.square ? (size === "s" ? "w-7 px-0" : "w-9 px-0") : undefined
  return classNames(base, variants[variant], sizes[size], square, options.className)
}
