import type { ReactNode } from "react"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"

type NumberFieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** Behind the field: "minutes". */
  unit?: ReactNode
  note?: ReactNode
  value: string
  onValueChange: (value: string) => void
  error: string | undefined
}

/** A number as it is typed. What is wrong with it is said below and not kept out by the browser. */
export function NumberField({
  label,
  hint,
  unit,
  note,
  value,
  onValueChange,
  error,
}: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} note={note} error={error}>
      {(control) => (
        <span className="flex items-center gap-2.5 text-14 text-ink-2">
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={(event) => onValueChange(event.target.value)}
            className="max-w-28 text-end tabular-nums"
          />
          {unit}
        </span>
      )}
    </Field>
  )
}
