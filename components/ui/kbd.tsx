import type { ReactNode } from "react"
import { classNames } from "./class-names.ts"

/** A key as printed on a keyboard. Hidden from screen readers: the control announces its own shortcut. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      aria-hidden="true"
      className={classNames(
        "rounded-xs border border-b-2 border-line bg-sunken px-[5px] py-[3px] font-mono text-[11px] leading-none font-medium whitespace-nowrap text-ink-2",
        className,
      )}
    >
      {children}
    </kbd>
  )
}
