import { useTranslations } from "next-intl"
import { Pagination } from "#components/ui/pagination.tsx"

type ForwardPagesProps = {
  path: string
  /** What the list is filtered by; kept from page to page. */
  filter?: Readonly<Record<string, string | undefined>>
  cursor: string | undefined
  nextCursor: string | null
}

/** Pages of a list that a cursor only leads forward through: to the next one, and back to the first. */
export function ForwardPages({ path, filter, cursor, nextCursor }: ForwardPagesProps) {
  const t = useTranslations("projects.pages")
  if (cursor === undefined && nextCursor === null) return null
  const address = (at: string | undefined) => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...filter, cursor: at })) {
      if (value !== undefined) search.set(name, value)
    }
    return search.size > 0 ? `${path}?${search}` : path
  }
  return (
    <Pagination
      label={t("label")}
      previousLabel={t("first")}
      nextLabel={t("next")}
      previousHref={cursor === undefined ? null : address(undefined)}
      nextHref={nextCursor === null ? null : address(nextCursor)}
    />
  )
}
