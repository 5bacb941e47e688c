"use client"

import { useFormatter, useLocale, useNow, useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { TokenDto } from "#lib/contracts/users.ts"

function Expiry({ at }: { at: string | null }) {
  const t = useTranslations("account.tokens")
  const format = useFormatter()
  const now = useNow()
  if (at === null) return <span className="text-ink-2">{t("never")}</span>
  const date = new Date(at)
  if (date <= now) return <Chip tone="warn">{t("expired")}</Chip>
  return <time dateTime={at}>{format.dateTime(date, { dateStyle: "medium" })}</time>
}

export function TokenTable({
  tokens,
  onRevoke,
}: {
  tokens: readonly TokenDto[]
  onRevoke: (token: TokenDto) => void
}) {
  const t = useTranslations("account.tokens")
  const locale = useLocale()
  return (
    <Table label={t("table")}>
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("start")}</TableHead>
          <TableHead>{t("scopes")}</TableHead>
          <TableHead>{t("expiry")}</TableHead>
          <TableHead>{t("lastUsed")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("revoke")}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <TableRowHead className="max-w-60 break-words">{token.name}</TableRowHead>
            <TableCell>
              <code className="font-mono text-13">{token.prefix}…</code>
            </TableCell>
            <TableCell className="min-w-40">
              <code className="font-mono text-13 text-ink-2">{token.scopes.join(" ")}</code>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Expiry at={token.expiresAt} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2">
              {token.lastUsedAt === null ? (
                t("notUsed")
              ) : (
                <RelativeTime at={token.lastUsedAt} locale={locale} />
              )}
            </TableCell>
            <TableCell className="text-end">
              <Button
                size="s"
                aria-label={t("revokeNamed", { name: token.name })}
                onClick={() => onRevoke(token)}
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
