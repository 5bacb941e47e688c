import { useFormatter, useLocale, useNow, useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Button } from "#components/ui/button.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ListedSecret, SecretWords } from "./secret-words.ts"

export interface SecretTableProps<Secret> {
  words: SecretWords
  secrets: readonly Secret[]
  /** The column that only tokens, or only keys have. */
  detail: string
  renderDetail: (secret: Secret) => ReactNode
}

/** Tokens or keys by name, newest first. */
export function SecretTable<Secret extends ListedSecret>({
  words,
  secrets,
  detail,
  renderDetail,
  onRevoke,
}: SecretTableProps<Secret> & { onRevoke: (secret: Secret) => void }) {
  const t = useTranslations(words)
  const locale = useLocale()
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("start")}</TableHead>
          <TableHead>{detail}</TableHead>
          <TableHead>{t("expiry")}</TableHead>
          <TableHead>{t("lastUsed")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("revoke")}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {secrets.map((secret) => (
          <tr key={secret.id}>
            <TableRowHead className="max-w-60 break-words">{secret.name}</TableRowHead>
            <TableCell>
              <code className="font-mono text-13">{secret.prefix}…</code>
            </TableCell>
            <TableCell className="min-w-40 text-ink-2">{renderDetail(secret)}</TableCell>
            <TableCell className="whitespace-nowrap">
              <Expiry words={words} at={secret.expiresAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2">
              {secret.lastUsedAt === null ? (
                t("notUsed")
              ) : (
                <RelativeTime at={secret.lastUsedAt} locale={locale} />
              )}
            </TableCell>
            <TableCell className="text-end">
              <Button
                size="s"
                className="-my-1"
                aria-label={t("revokeNamed", { name: secret.name })}
                onClick={() => onRevoke(secret)}
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

function Expiry({ words, at }: { words: SecretWords; at: string | null }) {
  const t = useTranslations(words)
  const format = useFormatter()
  const now = useNow()
  if (at === null) return <span className="text-ink-2">{t("never")}</span>
  const date = new Date(at)
  if (date <= now) return <Chip tone="warn">{t("expired")}</Chip>
  return <time dateTime={at}>{format.dateTime(date, { dateStyle: "medium" })}</time>
}
