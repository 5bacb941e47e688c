import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"

type ToggleChipProps = Omit<ComponentProps<"button">, "type"> & {
  pressed: boolean
  tone?: "bad" | "accent"
}

/** A flag that is on or off, as on the foot of a response. */
export function ToggleChip({ pressed, tone = "bad", className, ...rest }: ToggleChipProps) {
  const on =
    tone === "bad"
      ? "border-transparent bg-bad-soft text-bad"
      : "border-transparent bg-accent-soft text-accent-ink"
  return (
    <button
      {...rest}
      type="button"
      aria-pressed={pressed}
      className={classNames(
        "inline-flex min-h-6 max-w-full items-center gap-[5px] rounded-full border px-[9px] py-0.5 text-start text-12 leading-[1.25] font-medium [overflow-wrap:anywhere] disabled:opacity-50 pointer-coarse:min-h-9 pointer-coarse:px-3",
        pressed ? on : "border-line bg-surface text-ink-2 hover:border-line-strong hover:text-ink",
        className,
      )}
    />
  )
}
