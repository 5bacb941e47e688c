import { Check, Minus } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import { ChoiceLabel } from "./choice-label.tsx"

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref"> & {
  label: ReactNode
  hint?: ReactNode
  /** Neither on nor off: some of what it stands for is chosen. */
  indeterminate?: boolean
}

export function Checkbox({ label, hint, indeterminate, className, ...rest }: CheckboxProps) {
  const setIndeterminate = (element: HTMLInputElement | null) => {
    if (element) element.indeterminate = indeterminate === true
  }
  return (
    <ChoiceLabel
      className={className}
      label={label}
      hint={hint}
      control={
        <span className="relative mt-[3px] grid size-[18px] shrink-0 place-items-center">
          <input
            {...rest}
            {...(indeterminate === undefined ? {} : { ref: setIndeterminate })}
            type="checkbox"
            className="peer absolute inset-0 appearance-none rounded-xs border border-line-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-bad"
          />
          <Check
            aria-hidden="true"
            strokeWidth={3}
            className="pointer-events-none relative hidden size-3 text-on-accent peer-checked:block peer-indeterminate:hidden"
          />
          <Minus
            aria-hidden="true"
            strokeWidth={3}
            className="pointer-events-none absolute hidden size-3 text-on-accent peer-indeterminate:block"
          />
        </span>
      }
    />
  )
}
