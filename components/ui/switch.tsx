import type { ComponentProps, ReactNode } from "react"
import { ChoiceLabel } from "./choice-label.tsx"

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & {
  label: ReactNode
  hint?: ReactNode
}

/** On or off at once. For a choice that waits for a Save button use a checkbox. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  return (
    <ChoiceLabel
      className={className}
      label={label}
      hint={hint}
      control={
        <input
          {...rest}
          type="checkbox"
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox brings its own state
          role="switch"
          className="relative mt-0.5 h-5 w-9 shrink-0 appearance-none rounded-full border border-line-control bg-sunken transition-colors duration-100 before:absolute before:inset-y-0.5 before:start-0.5 before:size-3.5 before:rounded-full before:bg-ink-3 before:transition-[margin] before:duration-100 checked:border-accent checked:bg-accent checked:before:ms-4 checked:before:bg-on-accent disabled:opacity-50"
        />
      }
    />
  )
}
