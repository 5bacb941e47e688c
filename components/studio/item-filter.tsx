"use client"

import { Search } from "lucide-react"
import Form from "next/form"
import { useTranslations } from "next-intl"
import type { ChangeEvent } from "react"
import { Button } from "#components/ui/button.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"
import type { ItemPurposeFilter, ItemSummary } from "#lib/contracts/items.ts"

const states = ["open", "in-progress", "done"] as const satisfies ItemSummary["state"][]
const purposes = [
  "work",
  "gold",
  "practice",
  "qualification",
] as const satisfies ItemPurposeFilter[]

type ItemFilterProps = {
  path: string
  filter: {
    search: string | undefined
    state: ItemSummary["state"] | undefined
    purpose: ItemPurposeFilter | undefined
  }
}

/** Search, state and purpose of the items shown, kept in the address. */
export function ItemFilter({ path, filter }: ItemFilterProps) {
  const t = useTranslations("items")
  const apply = (event: ChangeEvent<HTMLSelectElement>) => event.target.form?.requestSubmit()
  return (
    <Form action={path} role="search" className="mb-4 flex flex-wrap gap-2">
      <Input
        type="search"
        name="search"
        aria-label={t("search")}
        placeholder={t("search")}
        maxLength={200}
        defaultValue={filter.search}
        className="min-w-0 flex-1 basis-56 sm:max-w-80"
      />
      <Button type="submit" icon={<Search aria-hidden="true" className="size-4" />}>
        {t("searchSubmit")}
      </Button>
      <Select
        name="state"
        aria-label={t("stateFilter")}
        defaultValue={filter.state ?? ""}
        className="min-w-0 flex-1 basis-36 sm:w-40 sm:flex-none"
        options={[
          { value: "", label: t("allStates") },
          ...states.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
        onChange={apply}
      />
      <Select
        name="purpose"
        aria-label={t("purposeFilter")}
        defaultValue={filter.purpose ?? ""}
        className="min-w-0 flex-1 basis-36 sm:w-44 sm:flex-none"
        options={[
          { value: "", label: t("allPurposes") },
          ...purposes.map((value) => ({
            value,
            label: t(value === "gold" ? "gold" : `purposes.${value}`),
          })),
        ]}
        onChange={apply}
      />
    </Form>
  )
}
