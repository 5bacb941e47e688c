"use client"

import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { FormDialog } from "#components/dialogs/form-dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { Kbd } from "#components/ui/kbd.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import type { SpanLabel } from "#lib/contracts/projects.ts"
import { longestNote } from "#lib/core/workbench/spans.ts"
import { shortened } from "./use-word-caret.ts"

interface SpansDialogProps {
  title: string
  quote: string
  labels: readonly SpanLabel[]
  label: string | null
  note: string
  onSave: (label: string, note: string) => void
  onClose: () => void
}

/** What a passage is marked as, and why. A digit chooses, and the note comes next. */
export function SpansDialog(props: SpansDialogProps) {
  const { title, quote, labels, onSave, onClose } = props
  const t = useTranslations("marking.dialog")
  const common = useTranslations("common")
  const [label, setLabel] = useState(props.label)
  const [note, setNote] = useState(props.note)
  const [missing, setMissing] = useState(false)
  const noteField = useRef<HTMLInputElement>(null)

  const save = () => {
    if (label === null) {
      setMissing(true)
      return
    }
    onSave(label, note.trim())
    onClose()
  }
  const choose = (value: string) => {
    setLabel(value)
    setMissing(false)
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.target === noteField.current || !/^[1-9]$/.test(event.key)) return
    const chosen = labels[Number(event.key) - 1]
    if (chosen === undefined) return
    event.preventDefault()
    choose(chosen.value)
    noteField.current?.focus()
  })
  useEffect(() => {
    // Wherever in the dialog the focus is.
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [])
  return (
    <FormDialog
      title={title}
      description={t("quote", { text: shortened(quote) })}
      submitLabel={t("save")}
      busy={false}
      problem={null}
      onSubmit={async () => save()}
      onClose={onClose}
    >
      <RadioGroup
        legend={t("label")}
        name="label"
        value={label}
        onValueChange={choose}
        options={labels.map((option, index) => ({
          value: option.value,
          label: (
            <span className="inline-flex items-center gap-2">
              {option.label}
              {index < 9 ? <Kbd>{index + 1}</Kbd> : null}
            </span>
          ),
        }))}
        error={missing ? t("missing") : undefined}
      />
      <Field label={t("note")} note={common("optional")}>
        {(control) => (
          <Input
            {...control}
            ref={noteField}
            maxLength={longestNote}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  )
}
