import { useFormatter, useLocale, useNow, useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ServingKeyDto } from "#lib/contracts/serving.ts"

type KeyTableProps = {
  keys: readonly ServingKeyDto[]
  onRevoke: (key: ServingKeyDto) => void
}

/** Serving keys by name, newest first. */
export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  const t = useTranslations("serving.keys")
  const locale = useLocale()
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("start")}</TableHead>
          <TableHead>{t("created")}</TableHead>
          <TableHead>{t("expiry")}</TableHead>
          <TableHead>{t("lastUsed")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("revoke")}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <TableRowHead className="max-w-60 font-medium break-words">{key.name}</TableRowHead>
            <TableCell>
              <code className="font-mono text-13">{key.prefix}…</code>
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2">
              <RelativeTime at={key.createdAt} locale={locale} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Expiry at={key.expiresAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2">
              {key.lastUsedAt === null ? (
                t("notUsed")
              ) : (
                <RelativeTime at={key.lastUsedAt} locale={locale} />
              )}
            </TableCell>
            <TableCell className="text-end">
              <Button
                size="s"
                className="-my-1"
                aria-label={t("revokeNamed", { name: key.name })}
                onClick={() => onRevoke(key)}
              >
                {t("revoke")}
              </Button>
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Expiry({ at }: { at: string | null }) {
  const t = useTranslations("serving.keys")
  const format = useFormatter()
  const now = useNow()
  if (at === null) return <span className="text-ink-2">{t("never")}</span>
  const date = new Date(at)
  if (date <= now) return <Chip tone="warn">{t("expired")}</Chip>
  return <time dateTime={at}>{format.dateTime(date, { dateStyle: "medium" })}</time>
}
