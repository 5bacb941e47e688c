import Link from "next/link"
import { useLocale, useTimeZone, useTranslations } from "next-intl"
import { Fragment } from "react"
import { Chip } from "#components/ui/chip.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { classNames } from "#components/ui/class-names.ts"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import { Duration } from "./duration.tsx"
import {
  JudgmentDetail,
  saysMore,
  type JudgedItem,
  type JudgmentAnswers,
} from "./judgment-detail.tsx"
import { JudgmentSummary } from "./judgment-summary.tsx"
import { Truncated } from "./truncated.tsx"

type ListedJudgment = {
  id: string
  itemId: string
  promptPreview: string
  annotator: string
  ranking: readonly (readonly number[])[]
  strength: number | null
  /** Responses by their index in the item. */
  answers: JudgmentAnswers
  rewrite: WireRewrite | null
  spans: readonly WireSpan[]
  comment: string | null
  activeMs: number | null
  revision: number
  submittedAt: string
}

/** Without the item's own. */
const columns = 5

type JudgmentTableProps = {
  projectId: string
  judgments: readonly ListedJudgment[]
  /** On an item's own page: what the judgments speak of, to show all that they say. */
  about?: JudgedItem
}

/** Judgments, a line each, with responses by the letters they have in the studio. */
export function JudgmentTable({ projectId, judgments, about }: JudgmentTableProps) {
  const withItem = about === undefined
  const t = useTranslations("items.judgments")
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.annotator")}</TableHead>
          <TableHead className="ps-5">{t("columns.ranking")}</TableHead>
          {withItem ? (
            <TableHead className="ps-5 max-md:hidden">{t("columns.item")}</TableHead>
          ) : null}
          <TableHead className={classNames("ps-5", wideComment(withItem))}>
            {t("columns.comment")}
          </TableHead>
          <TableHead numeric className="ps-5 max-sm:hidden">
            {t("columns.time")}
          </TableHead>
          <TableHead numeric className="ps-5">
            {t("columns.when")}
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {judgments.map((judgment) => (
          <Fragment key={judgment.id}>
            <JudgmentRow projectId={projectId} judgment={judgment} withItem={withItem} />
            {about !== undefined && saysMore(judgment) ? (
              // One row to the eye: no line between what was said and the rest of it.
              <tr className="[tr:has(+&)>*]:border-b-0">
                <TableCell colSpan={columns} className="pt-0!">
                  <JudgmentDetail judgment={judgment} about={about} />
                </TableCell>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </Table>
  )
}

/** Beside the prompt there is room for a comment of its own on wide screens only; elsewhere it stands below something. */
function wideComment(withItem: boolean): string {
  return withItem ? "max-xl:hidden" : "max-md:hidden"
}

function Comment({ text, className }: { text: string | null; className: string }) {
  return text === null ? null : (
    <Truncated text={text} className={classNames("mt-1 text-13 text-ink-2", className)} />
  )
}

function JudgmentRow({
  projectId,
  judgment,
  withItem,
}: {
  projectId: string
  judgment: ListedJudgment
  withItem: boolean
}) {
  const t = useTranslations("items.judgments")
  const locale = useLocale()
  const timeZone = useTimeZone()
  const item = (
    <Link
      href={`/projects/${projectId}/items/${judgment.itemId}`}
      className="block rounded-xs hover:underline"
    >
      <Truncated text={judgment.promptPreview} />
    </Link>
  )
  return (
    <tr>
      <TableRowHead className="max-w-44 max-md:w-full max-md:max-w-0">
        <PersonName name={judgment.annotator} />
        {judgment.revision > 1 ? (
          <Chip className="ms-2">{t("revision", { number: judgment.revision })}</Chip>
        ) : null}
        {withItem ? <span className="mt-1 block text-13 text-ink-2 md:hidden">{item}</span> : null}
        <Comment text={judgment.comment} className="md:hidden" />
      </TableRowHead>
      <TableCell className="ps-5 whitespace-nowrap tabular-nums">
        <JudgmentSummary judgment={judgment} />
        {judgment.strength === null ? null : (
          <span className="ms-2 text-13 text-ink-2">
            {t("strength", { strength: Math.abs(judgment.strength) })}
          </span>
        )}
      </TableCell>
      {withItem ? (
        <TableCell className="w-1/2 max-w-0 ps-5 max-md:hidden">
          {item}
          <Comment text={judgment.comment} className="xl:hidden" />
        </TableCell>
      ) : null}
      <TableCell className={classNames("w-1/3 max-w-0 ps-5 text-ink-2", wideComment(withItem))}>
        {judgment.comment === null ? null : <Truncated text={judgment.comment} />}
      </TableCell>
      <TableCell numeric className="ps-5 max-sm:hidden">
        {judgment.activeMs === null ? null : <Duration ms={judgment.activeMs} />}
      </TableCell>
      <TableCell numeric className="ps-5 text-ink-2">
        <RelativeTime
          at={judgment.submittedAt}
          locale={locale}
          {...(timeZone ? { timeZone } : {})}
        />
      </TableCell>
    </tr>
  )
}
