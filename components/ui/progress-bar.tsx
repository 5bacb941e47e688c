import { classNames } from "./class-names.ts"

type ProgressBarProps = {
  label: string
  /** 0 to `max`; null while how much there is to do is not known. */
  value: number | null
  max?: number
  /** How screen readers say it, when "32 percent" does not: "128 of 400". */
  valueText?: string
  className?: string
}

export function ProgressBar({ label, value, max = 1, valueText, className }: ProgressBarProps) {
  const share = value === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-valuetext={valueText}
      className={classNames("h-[5px] overflow-hidden rounded-full bg-sunken", className)}
    >
      <div
        className={classNames(
          "h-full rounded-full bg-accent transition-[width] duration-100",
          share === null && "animate-breathe",
        )}
        style={{ width: `${(share ?? 1) * 100}%` }}
      />
    </div>
  )
}
