import Link from "next/link"
import { useFormatter, useTranslations } from "next-intl"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ItemSummary } from "#lib/contracts/items.ts"
import { GoldChip, ItemChip } from "./item-state-chip.tsx"
import { Truncated } from "./truncated.tsx"

const wide = "max-md:hidden ps-5"

function ItemRow({ projectId, item }: { projectId: string; item: ItemSummary }) {
  const t = useTranslations("items")
  const format = useFormatter()
  const judged =
    item.purpose === "work" ? t("judgedOf", { done: item.judgments, planned: item.overlap }) : "–"
  return (
    <tr>
      <TableRowHead className="w-full max-w-0">
        <Link
          href={`/projects/${projectId}/items/${item.id}`}
          className="block rounded-xs hover:underline"
        >
          <Truncated text={item.promptPreview} />
        </Link>
        <span className="mt-1 flex items-center gap-2 text-13 text-ink-2 tabular-nums md:hidden">
          {t("responseCount", { count: item.responseCount })} · {judged}
          {item.isGold ? <GoldChip /> : null}
        </span>
      </TableRowHead>
      <TableCell className={wide}>{item.isGold ? <GoldChip /> : null}</TableCell>
      <TableCell numeric className={wide}>
        {format.number(item.responseCount)}
      </TableCell>
      <TableCell numeric className={wide}>
        {judged}
      </TableCell>
      <TableCell numeric className={wide}>
        {format.number(item.priority)}
      </TableCell>
      <TableCell className="ps-5">
        <ItemChip item={item} />
      </TableCell>
    </tr>
  )
}

/** A project's items, a line each. */
export function ItemTable({
  projectId,
  items,
}: {
  projectId: string
  items: readonly ItemSummary[]
}) {
  const t = useTranslations("items")
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.prompt")}</TableHead>
          <TableHead className={wide}>
            <span className="sr-only">{t("gold")}</span>
          </TableHead>
          <TableHead numeric className={wide}>
            {t("columns.responses")}
          </TableHead>
          <TableHead numeric className={wide}>
            {t("columns.judgments")}
          </TableHead>
          <TableHead numeric className={wide}>
            {t("columns.priority")}
          </TableHead>
          <TableHead className="ps-5">{t("columns.state")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.id} projectId={projectId} item={item} />
        ))}
      </tbody>
    </Table>
  )
}
