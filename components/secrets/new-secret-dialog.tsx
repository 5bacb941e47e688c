import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { FormDialog } from "#components/dialogs/form-dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { ExpiryField } from "./expiry-field.tsx"
import type { SecretWords } from "./secret-words.ts"

interface NewSecretDialogProps {
  words: SecretWords
  description: string
  busy: boolean
  /** What is wrong with the name, and what kept the whole from being done. */
  problems: { name?: string; form?: string }
  onSubmit: (form: HTMLFormElement) => Promise<void>
  onClose: () => void
  /** Asked for between the name and the end. */
  children?: ReactNode
}

/** Asks what a new token or key is called and when it ends. */
export function NewSecretDialog({
  words,
  description,
  busy,
  problems,
  onSubmit,
  onClose,
  children,
}: NewSecretDialogProps) {
  const t = useTranslations(words)
  return (
    <FormDialog
      title={t("create")}
      description={description}
      submitLabel={t("create")}
      busy={busy}
      problem={problems.form}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label={t("name")} hint={t("nameHint")} error={problems.name} required>
        {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" />}
      </Field>
      {children}
      <ExpiryField words={words} />
    </FormDialog>
  )
}
