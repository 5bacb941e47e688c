import Link from "next/link"
import { useLocale, useTimeZone, useTranslations } from "next-intl"
import { PersonName } from "#components/ui/person-name.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import { isAuditedAction } from "#lib/contracts/audit.ts"
import type { AuditEvent } from "#lib/contracts/audit.ts"

/** Of an id, enough to tell two apart at a look. */
const idLength = 8

/** Changes that admins and researchers made, a line each. */
export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const t = useTranslations("operations.audit")
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.what")}</TableHead>
          <TableHead className="ps-5">{t("columns.who")}</TableHead>
          <TableHead className="ps-5 max-sm:hidden">{t("columns.where")}</TableHead>
          <TableHead numeric className="ps-5">
            {t("columns.when")}
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <AuditRow key={event.id} event={event} />
        ))}
      </tbody>
    </Table>
  )
}

function AuditRow({ event }: { event: AuditEvent }) {
  const t = useTranslations("operations.audit")
  const locale = useLocale()
  const timeZone = useTimeZone()
  const { action, actor, at, project, subject, via } = event
  return (
    <tr>
      <TableRowHead>
        <span className="font-medium">
          {isAuditedAction(action) ? t(`actions.${action}`) : action}
        </span>
        {subject === null ? null : (
          <bdi
            translate="no"
            className="block overflow-clip text-12 [overflow-wrap:anywhere] text-ink-3"
          >
            {subject.name ?? <span className="font-mono">{subject.id.slice(0, idLength)}</span>}
          </bdi>
        )}
      </TableRowHead>
      <TableCell className="max-w-56 ps-5">
        {actor === null ? (
          <span className="text-ink-2">{t("machine")}</span>
        ) : (
          <PersonName name={actor.name} note={via === "token" ? t("byToken") : null} />
        )}
      </TableCell>
      <TableCell className="max-w-64 truncate ps-5 text-ink-2 max-sm:hidden">
        {project === null ? null : (
          <Link
            href={`/projects/${project.id}`}
            className="rounded-xs underline underline-offset-2 hover:text-ink"
          >
            <bdi translate="no">{project.name}</bdi>
          </Link>
        )}
      </TableCell>
      <TableCell numeric className="ps-5 text-ink-2">
        <RelativeTime at={at} locale={locale} {...(timeZone ? { timeZone } : {})} />
      </TableCell>
    </tr>
  )
}
