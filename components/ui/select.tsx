import { ChevronDown } from "lucide-react"
import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"
import { controlClass } from "./control-class.ts"

export type SelectOption = { value: string; label: string; disabled?: boolean }

type SelectProps = Omit<ComponentProps<"select">, "children" | "multiple"> & {
  options: readonly SelectOption[]
  /** Shown while nothing is chosen; cannot be chosen again. */
  placeholder?: string
}

/** The platform's own select: right on phones, with screen readers and without JavaScript. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  const unset =
    placeholder !== undefined && rest.value === undefined && rest.defaultValue === undefined
  return (
    <span className={classNames("relative block", className)}>
      <select
        {...rest}
        {...(unset ? { defaultValue: "" } : {})}
        className={classNames(controlClass, "min-h-9 appearance-none py-1 ps-3 pe-8")}
      >
        {placeholder === undefined ? null : (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-ink-3"
      />
    </span>
  )
}
