import { useId, type ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { FieldError, FieldHint } from "./field-notes.tsx"

type FieldsetProps = {
  legend: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
  className?: string | undefined
  role?: "radiogroup" | undefined
}

/** Several controls under one question. */
export function Fieldset({ legend, hint, error, children, className, role }: FieldsetProps) {
  const id = useId()
  const describedBy = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  return (
    <fieldset
      role={role}
      aria-describedby={describedBy || undefined}
      aria-invalid={error ? true : undefined}
      className={classNames("min-w-0", className)}
    >
      <legend className="mb-1.5 text-14 font-semibold">{legend}</legend>
      {hint ? <FieldHint id={`${id}-hint`}>{hint}</FieldHint> : null}
      <div className="mt-1.5 grid gap-2">{children}</div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  )
}
