import { Search } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Input } from "#components/ui/input.tsx"

/** A plain form: the search stands in the page's address. */
export function PeopleSearch({ search }: { search: string }) {
  const t = useTranslations("people")
  return (
    <form action="/people" role="search" className="mb-5 flex max-w-[440px] gap-2">
      <span className="relative flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-ink-3"
        />
        <Input
          type="search"
          name="search"
          key={search}
          defaultValue={search}
          maxLength={100}
          aria-label={t("search")}
          placeholder={t("search")}
          className="ps-8"
        />
      </span>
      <Button type="submit">{t("searchSubmit")}</Button>
    </form>
  )
}
