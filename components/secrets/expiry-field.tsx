import { useTranslations } from "next-intl"
import { formText } from "#components/account/form-text.ts"
import { Field } from "#components/ui/field.tsx"
import { Select } from "#components/ui/select.tsx"
import type { SecretWords } from "./secret-words.ts"

const dayMs = 24 * 3600 * 1000
/** In days; 0 is never. */
const expiries = [30, 90, 365, 0]

/** When a new token or key ends. */
export function ExpiryField({ words }: { words: SecretWords }) {
  const t = useTranslations(words)
  return (
    <Field label={t("expiry")}>
      {(control) => (
        <Select
          {...control}
          name="expiry"
          defaultValue="90"
          options={expiries.map((days) => ({
            value: String(days),
            label: t("expiryOption", { days }),
          }))}
        />
      )}
    </Field>
  )
}

/** The field's choice, as the API takes it. */
export function chosenExpiry(fields: FormData): { expiresAt?: string } {
  const days = Number(formText(fields, "expiry"))
  return days === 0 ? {} : { expiresAt: new Date(Date.now() + days * dayMs).toISOString() }
}
