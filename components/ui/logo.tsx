import { classNames } from "./class-names.ts"

/** The persimmon and the name. The name is a proper noun and is not translated. */
export function Logo({ name, className }: { name: string; className?: string }) {
  return (
    <span
      translate="no"
      className={classNames(
        "inline-flex items-center gap-[7px] text-15 font-[750] tracking-[-0.02em] text-ink",
        className,
      )}
    >
      <i
        aria-hidden="true"
        className="block size-[11px] rounded-[50%_50%_50%_2px] bg-accent forced-colors:bg-[CanvasText]"
      />
      {name}
    </span>
  )
}
