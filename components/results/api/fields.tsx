import { useTranslations } from "next-intl"
import type { Field } from "./read-operations.ts"

/** Fields with what each may be, those of objects below them, folded from the second level on. */
export function FieldList({ fields, depth = 0 }: { fields: readonly Field[]; depth?: number }) {
  return (
    <ul className={depth === 0 ? "border-t border-line" : "mt-1 border-s border-line ps-3"}>
      {fields.map((field) => (
        <li
          key={field.name}
          className={depth === 0 ? "border-b border-line py-2" : "py-1.5 first:pt-0.5 last:pb-0.5"}
        >
          <FieldHead field={field} />
          <Inside field={field} depth={depth} />
        </li>
      ))}
    </ul>
  )
}

/** The name of a field, its type and what is said about it. */
export function FieldHead({ field, place }: { field: Field; place?: string }) {
  const t = useTranslations("api")
  const limits = useLimits()(field)
  const valueList = () => (
    <span className="font-mono text-12 break-words">{field.values.join(", ")}</span>
  )
  const notes = [
    place,
    field.values.length > 0 ? null : limits,
    field.fallback === null ? null : t("default", { value: field.fallback }),
  ].filter((note) => note !== null && note !== undefined)
  return (
    <div className="text-13">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {field.name === "" ? null : (
          <code className="text-13 font-semibold break-all">{field.name}</code>
        )}
        <span className="font-mono text-12 text-ink-2">{field.type}</span>
        {field.required && field.name !== "" ? (
          <span className="text-12 font-medium text-accent-ink">{t("required")}</span>
        ) : null}
        {notes.length > 0 ? <span className="text-ink-3">{notes.join(" · ")}</span> : null}
      </p>
      {field.values.length > 0 ? (
        <p className="text-ink-2">{t.rich("oneOf", { values: valueList })}</p>
      ) : null}
      {field.about === "" ? null : (
        <p lang="en" className="text-ink-2">
          {field.about}
        </p>
      )}
    </div>
  )
}

function Inside({ field, depth }: { field: Field; depth: number }) {
  const t = useTranslations("api")
  const count = field.fields.length + field.forms.length
  if (count === 0) return null
  const inside = (
    <>
      {field.fields.length > 0 ? <FieldList fields={field.fields} depth={depth + 1} /> : null}
      {field.forms.length > 0 ? <Forms forms={field.forms} depth={depth + 1} /> : null}
    </>
  )
  if (field.forms.length === 0 && field.fields.length <= 3) return inside
  return (
    <details>
      <summary className="w-fit rounded-xs text-13 text-ink-2">
        {field.fields.length > 0
          ? t("nested", { count: field.fields.length })
          : t("forms", { count: field.forms.length })}
      </summary>
      {inside}
    </details>
  )
}

/** The several forms that a value may have. */
export function Forms({ forms, depth = 0 }: { forms: readonly Field[]; depth?: number }) {
  const t = useTranslations("api")
  return (
    <div className="grid gap-1">
      {forms.map((form, index) => (
        <div key={index}>
          {index > 0 ? <p className="label py-1">{t("or")}</p> : null}
          <FieldHead field={form} />
          {form.fields.length > 0 ? <FieldList fields={form.fields} depth={depth + 1} /> : null}
          {form.forms.length > 0 ? <Forms forms={form.forms} depth={depth + 1} /> : null}
        </div>
      ))}
    </div>
  )
}

/** "1 to 200", "at most 500 long", or null where there is no limit. */
function useLimits(): (field: Field) => string | null {
  const range = useTranslations("api.range")
  const length = useTranslations("api.length")
  return ({ low, high, isLength }) => {
    const t = isLength ? length : range
    if (low !== null && high !== null) return t("between", { low, high })
    if (low !== null) return low === 0 && isLength ? null : t("atLeast", { low })
    return high === null ? null : t("atMost", { high })
  }
}
