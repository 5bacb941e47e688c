import { classNames } from "./class-names.ts"

/** The persimmon and the name. The name is a proper noun and is not translated. */
export function Logo({ name, className }: { name: string; className?: string }) {
  return (
    <span
      translate="no"
      className={classNames(
        "inline-flex shrink-0 items-center gap-[7px] text-15 font-[750] tracking-[-0.02em] whitespace-nowrap text-ink",
        className,
      )}
    >
      <i
        aria-hidden="true"
        className="block size-[11px] shrink-0 rounded-[50%_50%_50%_2px] bg-accent forced-colors:bg-[CanvasText]"
      />
      {name}
    </span>
  )
}
