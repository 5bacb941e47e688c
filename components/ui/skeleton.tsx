import { classNames } from "./class-names.ts"

const widths = ["w-full", "w-11/12", "w-4/5", "w-2/3"]

/** Grey lines in the place of text that is on its way. `label` says so to screen readers. */
export function Skeleton({
  label,
  lines = 3,
  className,
}: {
  label: string
  lines?: number
  className?: string
}) {
  return (
    <div role="status" className={classNames("grid gap-2.5", className)}>
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden="true"
          className={classNames(
            "h-3.5 animate-breathe rounded-xs bg-line",
            widths[line % widths.length],
          )}
        />
      ))}
    </div>
  )
}
