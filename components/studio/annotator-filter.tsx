"use client"

import Form from "next/form"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Select } from "#components/ui/select.tsx"

/** Whose judgments are shown, kept in the address. */
export function AnnotatorFilter({
  path,
  annotators,
  annotatorId,
}: {
  path: string
  annotators: readonly { userId: string; pseudonym: string }[]
  annotatorId: string | undefined
}) {
  const t = useTranslations("items.judgments")
  return (
    <Form action={path} className="mb-4 flex flex-wrap gap-2">
      <Select
        name="annotator"
        aria-label={t("annotatorFilter")}
        defaultValue={annotatorId ?? ""}
        className="w-64 max-w-full"
        options={[
          { value: "", label: t("allAnnotators") },
          ...annotators.map(({ userId, pseudonym }) => ({ value: userId, label: pseudonym })),
        ]}
        onChange={(event) => event.target.form?.requestSubmit()}
      />
      <noscript>
        <Button type="submit">{t("show")}</Button>
      </noscript>
    </Form>
  )
}
