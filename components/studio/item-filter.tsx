"use client"

import { Search } from "lucide-react"
import Form from "next/form"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"

const states = ["open", "in-progress", "done"] as const

/** Search and state of the items shown, kept in the address. */
export function ItemFilter({
  path,
  search,
  state,
}: {
  path: string
  search: string | undefined
  state: string | undefined
}) {
  const t = useTranslations("items")
  return (
    <Form action={path} role="search" className="mb-4 flex flex-wrap gap-2">
      <Input
        type="search"
        name="search"
        aria-label={t("search")}
        placeholder={t("search")}
        maxLength={200}
        defaultValue={search}
        className="min-w-0 flex-1 basis-56 sm:max-w-80"
      />
      <Select
        name="state"
        aria-label={t("stateFilter")}
        defaultValue={state ?? ""}
        className="w-40"
        options={[
          { value: "", label: t("allStates") },
          ...states.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
        onChange={(event) => event.target.form?.requestSubmit()}
      />
      <Button type="submit" icon={<Search aria-hidden="true" className="size-4" />}>
        {t("searchSubmit")}
      </Button>
    </Form>
  )
}
