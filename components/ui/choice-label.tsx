import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"

type ChoiceLabelProps = {
  control: ReactNode
  label: ReactNode
  hint?: ReactNode
  className?: string | undefined
}

/** The row of a checkbox, radio or switch: all of it can be pressed, and it is at least 24 px high. */
export function ChoiceLabel({ control, label, hint, className }: ChoiceLabelProps) {
  return (
    <label
      className={classNames(
        "flex min-h-6 items-start gap-2.5 text-14 pointer-coarse:py-1.5 has-disabled:text-ink-3",
        className,
      )}
    >
      {control}
      <span className="pt-px">
        {label}
        {hint ? <span className="block text-13 text-ink-2">{hint}</span> : null}
      </span>
    </label>
  )
}
