import type { ReactNode } from "react"
import { ChoiceLabel } from "./choice-label.tsx"
import { Fieldset } from "./fieldset.tsx"

export type RadioOption<Value extends string> = {
  value: Value
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

type RadioGroupProps<Value extends string> = {
  legend: ReactNode
  name: string
  options: readonly RadioOption<Value>[]
  value?: Value | null
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  className?: string
}

/** Controlled with `value` and `onValueChange`, else part of its form under `name`. */
export function RadioGroup<Value extends string>({
  legend,
  name,
  options,
  value,
  defaultValue,
  onValueChange,
  hint,
  error,
  required,
  className,
}: RadioGroupProps<Value>) {
  return (
    <Fieldset role="radiogroup" legend={legend} hint={hint} error={error} className={className}>
      {options.map((option) => (
        <ChoiceLabel
          key={option.value}
          label={option.label}
          hint={option.hint}
          control={
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              {...(onValueChange ? { onChange: () => onValueChange(option.value) } : {})}
              className="mt-[3px] size-[18px] shrink-0 appearance-none rounded-full border border-line-control bg-surface checked:border-[5.5px] checked:border-accent disabled:opacity-50"
            />
          }
        />
      ))}
    </Fieldset>
  )
}
