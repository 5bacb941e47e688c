"use client"

import { useId, type ReactNode } from "react"
import { classNames } from "./class-names.ts"

export type Segment<Value extends string> = { value: Value; label: ReactNode }

type SegmentedControlProps<Value extends string> = {
  /** Names the group for screen readers. */
  label: string
  segments: readonly Segment<Value>[]
  value: Value | null
  onValueChange: (value: Value) => void
  className?: string
}

/** One of a few, all in sight. Radios underneath, so arrows move and Tab leaves. */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onValueChange,
  className,
}: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={classNames(
        "inline-flex flex-wrap gap-0.5 rounded-s border border-line bg-sunken p-0.5",
        className,
      )}
    >
      {segments.map((segment) => (
        <label
          key={segment.value}
          className="relative inline-flex min-h-7 items-center justify-center rounded-xs border border-transparent px-2.5 text-13 font-medium text-ink-2 hover:text-ink has-checked:border-line-strong has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-9 pointer-coarse:min-w-9"
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onValueChange(segment.value)}
            className="sr-only"
          />
          {segment.label}
        </label>
      ))}
    </div>
  )
}
