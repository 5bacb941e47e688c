"use client"

import { useId } from "react"
import { classNames } from "./class-names.ts"

type LikertProps = {
  /** What is rated, for screen readers: "Overall, 1 to 7". */
  label: string
  value: number | null
  onValueChange: (value: number) => void
  points?: number
  /** What the two ends mean, shown beside the scale. */
  lowLabel?: string
  highLabel?: string
  disabled?: boolean
  invalid?: boolean
  className?: string
}

/** A row of numbered points, 1 to `points`. Radios underneath: one stop for Tab, arrows move. */
export function Likert({
  label,
  value,
  onValueChange,
  points = 7,
  lowLabel,
  highLabel,
  disabled,
  invalid,
  className,
}: LikertProps) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-invalid={invalid || undefined}
      className={classNames("inline-flex items-center gap-[3px]", className)}
    >
      {lowLabel ? <span className="me-1 text-12 text-ink-3">{lowLabel}</span> : null}
      {Array.from({ length: points }, (_, index) => index + 1).map((point) => (
        <label
          key={point}
          className={classNames(
            "relative grid size-6 place-items-center rounded-[5px] border text-12 font-medium text-ink-3 hover:text-ink",
            "has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-disabled:opacity-60",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            invalid ? "border-bad" : "border-line hover:border-line-strong",
          )}
        >
          <input
            type="radio"
            name={name}
            value={point}
            checked={point === value}
            disabled={disabled}
            onChange={() => onValueChange(point)}
            className="sr-only"
          />
          {point}
        </label>
      ))}
      {highLabel ? <span className="ms-1 text-12 text-ink-3">{highLabel}</span> : null}
    </div>
  )
}
