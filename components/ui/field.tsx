import { useId, type ReactNode } from "react"
import { classNames } from "./class-names.ts"
import { FieldError, FieldHint } from "./field-notes.tsx"

/** What the control inside must spread on itself to be named and described. */
export type FieldControl = {
  id: string
  required: boolean
  "aria-describedby": string | undefined
  "aria-invalid": true | undefined
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** Beside the label, in grey: "optional". */
  note?: ReactNode
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** `<Field label={…} error={…}>{(control) => <Input {...control} name="title" />}</Field>` */
export function Field({
  label,
  hint,
  error,
  required = false,
  note,
  className,
  children,
}: FieldProps) {
  const id = useId()
  const describedBy = classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null)
  return (
    <div className={classNames("min-w-0", className)}>
      <label htmlFor={id} className="mb-1 flex items-baseline gap-2 text-14 font-semibold">
        {label}
        {note ? <span className="text-13 font-normal text-ink-3">{note}</span> : null}
      </label>
      {hint ? (
        <div className="mb-1.5">
          <FieldHint id={`${id}-hint`}>{hint}</FieldHint>
        </div>
      ) : null}
      {children({
        id,
        required,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  )
}
