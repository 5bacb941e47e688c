import { Plus, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { FieldError } from "#components/ui/field-notes.tsx"
import { Input } from "#components/ui/input.tsx"
import { newRowId } from "../row-id.ts"
import type { FormPart } from "./form-part.ts"
import { keyFromLabel, type OptionValues } from "./project-values.ts"
import { freeKey } from "./question-presets.ts"

type OptionRowsProps = {
  path: string
  options: readonly OptionValues[]
  onChange: (options: OptionValues[]) => void
  problemAt: FormPart["problemAt"]
}

/** What can be chosen in a question: the words, and the name they have in exports. */
export function OptionRows({ path, options, onChange, problemAt }: OptionRowsProps) {
  const t = useTranslations("projects.questions")
  const change = (index: number, part: Partial<OptionValues>) =>
    onChange(options.map((option, at) => (at === index ? { ...option, ...part } : option)))

  function rename(index: number, option: OptionValues, label: string) {
    const others = options.filter((other) => other !== option).map((other) => other.value)
    const derived = keyFromLabel(label)
    const wasDerived =
      option.value === keyFromLabel(option.label) || /^option(-\d+)?$/.test(option.value)
    change(index, {
      label,
      ...(wasDerived && derived !== null ? { value: freeKey(derived, others) } : {}),
    })
  }

  function add() {
    const value = freeKey(
      "option",
      options.map((option) => option.value),
    )
    onChange([...options, { id: newRowId(), value, label: "" }])
  }

  const own = options.length === 0 ? problemAt(path) : undefined
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-13 font-semibold">{t("options")}</legend>
      {options.map((option, index) => {
        const wrongLabel = problemAt(`${path}.${index}.label`)
        const wrongValue = problemAt(`${path}.${index}.value`)
        const errorId = `${option.id}-error`
        const describe = (wrong: string | undefined) =>
          wrong === undefined
            ? {}
            : ({ "aria-invalid": true, "aria-describedby": errorId } as const)
        return (
          <div key={option.id}>
            <div className="flex flex-wrap gap-x-2 gap-y-1.5 max-sm:pb-2 sm:flex-nowrap">
              <Input
                aria-label={t("optionLabel", { number: index + 1 })}
                placeholder={t("optionWords")}
                maxLength={120}
                value={option.label}
                onChange={(event) => rename(index, option, event.target.value)}
                className="min-w-0 flex-[3] max-sm:basis-full"
                {...describe(wrongLabel)}
              />
              <Input
                aria-label={t("optionKey", { number: index + 1 })}
                maxLength={40}
                spellCheck={false}
                value={option.value}
                onChange={(event) => change(index, { value: event.target.value })}
                className="min-w-0 flex-[2] font-mono text-13"
                {...describe(wrongValue)}
              />
              <Button
                variant="quiet"
                square
                aria-label={t("removeOption", { number: index + 1 })}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onChange(options.filter((other) => other !== option))}
              />
            </div>
            {wrongLabel || wrongValue ? (
              <FieldError id={errorId}>{wrongLabel ?? wrongValue}</FieldError>
            ) : null}
          </div>
        )
      })}
      {own ? <FieldError id={`${path}-error`}>{own}</FieldError> : null}
      <span>
        <Button
          size="s"
          variant="quiet"
          icon={<Plus aria-hidden="true" className="size-3.5" />}
          onClick={add}
        >
          {t("addOption")}
        </Button>
      </span>
    </fieldset>
  )
}
