import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import { ProgressBar } from "#components/ui/progress-bar.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import type { ImportDto } from "#lib/contracts/items.ts"
import { RefusedRows } from "./refused-rows.tsx"
import { Truncated } from "./truncated.tsx"
import { isUnderWay } from "./use-live-imports.ts"

const tones: Record<ImportDto["status"], Tone> = {
  queued: "neutral",
  running: "accent",
  done: "good",
  failed: "bad",
}

/** One import: how far it is, what was taken, what was refused and why. */
export function ImportEntry({ item }: { item: ImportDto }) {
  const t = useTranslations("imports")
  const format = useFormatter()
  const locale = useLocale()
  const timeZone = useTimeZone()
  const name = item.fileName ?? t("noName")
  return (
    <li className="border-b border-line py-3.5 last:border-b-0">
      <div className="flex min-w-0 items-center gap-3 text-14">
        <Truncated text={name} className="min-w-0 font-medium" />
        <Chip tone={tones[item.status]}>{t(`status.${item.status}`)}</Chip>
        <span className="ms-auto shrink-0 text-13 text-ink-2">
          <RelativeTime at={item.createdAt} locale={locale} {...(timeZone ? { timeZone } : {})} />
        </span>
      </div>
      {isUnderWay(item) ? (
        <div className="mt-2.5 flex items-center gap-3">
          <ProgressBar
            label={t("running", { name })}
            value={item.status === "queued" ? null : item.progress}
            className="flex-1"
          />
          <span className="w-12 text-end text-13 text-ink-2 tabular-nums">
            {format.number(item.progress, { style: "percent", maximumFractionDigits: 0 })}
          </span>
        </div>
      ) : null}
      <ImportCounts item={item} />
      {item.error === null ? null : <p className="mt-1.5 text-14 text-bad">{item.error}</p>}
      {item.rejected > 0 ? <RefusedRows item={item} /> : null}
    </li>
  )
}

function ImportCounts({ item }: { item: ImportDto }) {
  const t = useTranslations("imports.counts")
  const format = useFormatter()
  const counts = [
    { label: t("rows"), value: item.rows },
    { label: t("accepted"), value: item.accepted },
    { label: t("duplicates"), value: item.duplicates },
    { label: t("rejected"), value: item.rejected, bad: item.rejected > 0 },
    ...(item.judgments > 0 ? [{ label: t("judgments"), value: item.judgments }] : []),
  ]
  return (
    <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-13">
      {counts.map(({ label, value, bad }) => (
        <div key={label} className="flex items-baseline gap-1.5">
          <dt className="text-ink-2">{label}</dt>
          <dd className={bad ? "font-semibold text-bad tabular-nums" : "tabular-nums"}>
            {format.number(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
