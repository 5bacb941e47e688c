"use client"

import { useRouter } from "next/navigation"
import { useLocale, useTimeZone, useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"

export type DeadJob = {
  id: string
  job: string
  data: Readonly<Record<string, unknown>>
  error: string | null
  failedAt: string
}

/** Jobs that failed for good, each with a way to try it again. */
export function DeadJobs({ jobs }: { jobs: readonly DeadJob[] }) {
  const t = useTranslations("operations")
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.job")}</TableHead>
          <TableHead className="ps-5">{t("columns.error")}</TableHead>
          <TableHead numeric className="ps-5 max-sm:hidden">
            {t("columns.when")}
          </TableHead>
          <TableHead>
            <span className="sr-only">{t("columns.actions")}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <DeadJobRow key={job.id} job={job} />
        ))}
      </tbody>
    </Table>
  )
}

function DeadJobRow({ job }: { job: DeadJob }) {
  const t = useTranslations("operations")
  const locale = useLocale()
  const timeZone = useTimeZone()
  const router = useRouter()
  const failed = useFailureToast()
  const [busy, setBusy] = useState(false)
  const names: Record<string, string> = {
    "import.run": t("jobs.import"),
    "dataset.build": t("jobs.dataset"),
    "scorer.train": t("jobs.scorer"),
    "retrain.consider": t("jobs.retrain"),
    "items.ask-next": t("jobs.askNext"),
  }

  async function retry() {
    setBusy(true)
    try {
      await call("retryDeadJob", { params: { id: job.id } })
      toast.success(t("retried"))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <tr>
      <TableRowHead>
        <span className="font-medium">{names[job.job] ?? job.job}</span>
        <span className="block overflow-clip font-mono text-12 [overflow-wrap:anywhere] text-ink-3">
          {Object.values(job.data).map(String).join(" ")}
        </span>
      </TableRowHead>
      <TableCell
        lang="en"
        className="w-1/2 min-w-44 overflow-clip ps-5 text-13 [overflow-wrap:anywhere] text-ink-2"
      >
        {job.error ?? t("noError")}
      </TableCell>
      <TableCell numeric className="ps-5 text-ink-2 max-sm:hidden">
        <RelativeTime at={job.failedAt} locale={locale} {...(timeZone ? { timeZone } : {})} />
      </TableCell>
      <TableCell className="text-end">
        <Button size="s" loading={busy} onClick={() => void retry()}>
          {t("retry")}
        </Button>
      </TableCell>
    </tr>
  )
}
