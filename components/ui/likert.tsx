"use client"

import { useId } from "react"
import { classNames } from "./class-names.ts"

type LikertProps = {
  /** What is rated, for screen readers: "Overall, 1 to 7". */
  label: string
  value: number | null
  onValueChange: (value: number) => void
  points?: number
  /** `l` takes the width it gets, with points large enough for a finger. */
  size?: "s" | "l"
  /** What the two ends mean, shown beside the scale. */
  lowLabel?: string
  highLabel?: string
  required?: boolean
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
  size = "s",
  lowLabel,
  highLabel,
  required,
  disabled,
  invalid,
  className,
}: LikertProps) {
  const name = useId()
  const large = size === "l"
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      className={classNames(
        large
          ? "grid w-full auto-cols-fr grid-cols-7 gap-1.5"
          : "inline-flex items-center gap-[3px]",
        className,
      )}
    >
      {lowLabel && !large ? <span className="me-1 text-12 text-ink-3">{lowLabel}</span> : null}
      {Array.from({ length: points }, (_, index) => index + 1).map((point) => (
        <label
          key={point}
          className={classNames(
            "relative grid place-items-center border font-medium hover:text-ink",
            large
              ? "min-h-9 rounded-s text-14 text-ink-2 pointer-coarse:min-h-11"
              : "size-6 rounded-[5px] text-12 text-ink-3 pointer-coarse:size-8 pointer-coarse:text-13",
            "has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-disabled:opacity-60",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            invalid
              ? "border-bad"
              : large
                ? "border-line-strong bg-surface hover:border-ink-3"
                : "border-line hover:border-line-strong",
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
      {highLabel && !large ? <span className="ms-1 text-12 text-ink-3">{highLabel}</span> : null}
      {large && (lowLabel || highLabel) ? (
        <span className="col-span-full -mt-0.5 flex justify-between gap-2 text-12 text-ink-3">
          <span>{lowLabel}</span>
          <span>{highLabel}</span>
        </span>
      ) : null}
    </div>
  )
}
