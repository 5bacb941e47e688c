import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl"
import { Chip } from "#components/ui/chip.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { MemberDto } from "#lib/contracts/users.ts"
import { Duration } from "./duration.tsx"
import { MemberActions } from "./member-actions.tsx"
import { QualificationNote } from "./qualification-note.tsx"

type MemberTableProps = {
  projectId: string
  members: readonly MemberDto[]
  canChange: boolean
  /** Whose row says "you". */
  readerId: string
}

/** A project's people with how much they did. */
export function MemberTable({ projectId, members, canChange, readerId }: MemberTableProps) {
  const t = useTranslations("members")
  const qualifies = members.some(({ qualification }) => qualification !== null)
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead className="ps-5">{t("columns.role")}</TableHead>
          {qualifies ? (
            <TableHead className="ps-5 max-md:hidden">{t("columns.qualification")}</TableHead>
          ) : null}
          <TableHead numeric className="ps-5 max-md:hidden">
            {t("columns.judgments")}
          </TableHead>
          <TableHead numeric className="ps-5 max-md:hidden">
            {t("columns.median")}
          </TableHead>
          <TableHead numeric className="ps-5 max-md:hidden">
            {t("columns.active")}
          </TableHead>
          {canChange ? (
            <TableHead className="w-9">
              <span className="sr-only">{t("columns.actions")}</span>
            </TableHead>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            projectId={projectId}
            member={member}
            canChange={canChange}
            qualifies={qualifies}
            isReader={member.userId === readerId}
          />
        ))}
      </tbody>
    </Table>
  )
}

function MemberRow({
  projectId,
  member,
  canChange,
  qualifies,
  isReader,
}: {
  projectId: string
  member: MemberDto
  canChange: boolean
  /** The project asks its annotators for a qualification. */
  qualifies: boolean
  isReader: boolean
}) {
  const t = useTranslations("members")
  const roles = useTranslations("common.roles")
  const format = useFormatter()
  const locale = useLocale()
  const timeZone = useTimeZone()
  const judgments = format.number(member.judgmentCount)
  const details = [member.email, member.name === member.pseudonym ? null : member.pseudonym]
  return (
    <tr>
      <TableRowHead className="w-full max-w-0">
        <span title={member.name} className="block">
          <PersonName name={member.name} note={isReader ? t("you") : undefined} />
        </span>
        <span className="block truncate text-13 text-ink-2">
          {details.filter(Boolean).join(" · ")}
        </span>
        <span className="block text-13 text-ink-2 md:hidden">
          {t("judgmentCount", { count: member.judgmentCount })}
        </span>
        {member.qualification === null ? null : (
          <span className="mt-1 block md:hidden">
            <QualificationNote qualification={member.qualification} />
          </span>
        )}
      </TableRowHead>
      <TableCell className="ps-5 whitespace-nowrap">
        {member.external ? <Chip>{t("external")}</Chip> : roles(member.role)}
      </TableCell>
      {qualifies ? (
        <TableCell className="ps-5 max-md:hidden">
          {member.qualification === null ? null : (
            <QualificationNote qualification={member.qualification} />
          )}
        </TableCell>
      ) : null}
      <TableCell numeric className="ps-5 max-md:hidden">
        {judgments}
      </TableCell>
      <TableCell numeric className="ps-5 max-md:hidden">
        {member.medianActiveMs === null ? "–" : <Duration ms={member.medianActiveMs} />}
      </TableCell>
      <TableCell numeric className="ps-5 text-ink-2 max-md:hidden">
        {member.lastActiveAt === null ? (
          t("never")
        ) : (
          <RelativeTime
            at={member.lastActiveAt}
            locale={locale}
            {...(timeZone ? { timeZone } : {})}
          />
        )}
      </TableCell>
      {canChange ? (
        <TableCell className="py-1!">
          <MemberActions projectId={projectId} member={member} />
        </TableCell>
      ) : null}
    </tr>
  )
}
