"use client"

import Link from "next/link"
import { useTranslations } from "next-intl"
import { call } from "#components/api/client.ts"
import { StatusDot } from "#components/ui/status-dot.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { useErrorWords } from "../error-words.ts"
import { ShortHash } from "../short-hash.tsx"
import { useFigureText } from "../use-figure-text.ts"
import { usePolled } from "../use-polled.ts"
import { When } from "../when.tsx"
import { DatasetChip } from "./state-chip.tsx"

const busyMs = 1_500
const wide = "max-md:hidden"

type DatasetTableProps = {
  projectId: string
  datasets: readonly DatasetDto[]
  /** What the page was asked for, to read it again. */
  query: { limit: number; cursor?: string }
}

/** Dataset versions, newest first; followed while one is being made. */
export function DatasetTable({ projectId, datasets, query }: DatasetTableProps) {
  const t = useTranslations("results.datasets")
  const results = useTranslations("results")
  const { value, stale } = usePolled<readonly DatasetDto[]>(
    datasets,
    async (signal) =>
      (await call("listDatasets", { params: { projectId }, query, signal }))?.data ?? [],
    (known) => (known.some(isBeingMade) ? busyMs : null),
  )
  const held = heldBy(value)
  return (
    <>
      {stale ? <StatusDot tone="warn">{results("stale")}</StatusDot> : null}
      <Table label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("columns.version")}</TableHead>
            <TableHead>{t("columns.state")}</TableHead>
            {held.pairs ? <TableHead numeric>{t("columns.pairs")}</TableHead> : null}
            {held.written ? (
              <TableHead numeric className={held.pairs ? wide : undefined}>
                {t("columns.written")}
              </TableHead>
            ) : null}
            <TableHead numeric className={wide}>
              {t("columns.prompts")}
            </TableHead>
            <TableHead numeric className={wide}>
              {t("columns.judgments")}
            </TableHead>
            {held.pairs ? (
              <>
                <TableHead numeric className={wide}>
                  {t("columns.ties")}
                </TableHead>
                <TableHead numeric className="max-lg:hidden">
                  {t("columns.splits")}
                </TableHead>
              </>
            ) : null}
            <TableHead className="ps-4">{t("columns.hash")}</TableHead>
            <TableHead numeric>{t("columns.when")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {value.map((dataset) => (
            <DatasetRow key={dataset.id} projectId={projectId} dataset={dataset} held={held} />
          ))}
        </tbody>
      </Table>
    </>
  )
}

export function isBeingMade({ status }: Pick<DatasetDto, "status">): boolean {
  return status === "queued" || status === "running"
}

/** What a list of versions has columns for. */
interface Held {
  pairs: boolean
  written: boolean
}

/** Where versions hold written texts alone, nothing is said of pairs. */
function heldBy(datasets: readonly DatasetDto[]): Held {
  const written = datasets.some(({ counts }) => counts !== null && counts.demonstrations > 0)
  const pairs = datasets.some(({ counts }) => counts !== null && counts.pairs > 0)
  return { pairs: pairs || !written, written }
}

type DatasetRowProps = { projectId: string; dataset: DatasetDto; held: Held }

function DatasetRow({ projectId, dataset, held }: DatasetRowProps) {
  const t = useTranslations("results.datasets")
  const text = useFigureText()
  const errorWords = useErrorWords()
  const { counts, splits } = dataset
  return (
    <tr>
      <TableRowHead className="whitespace-nowrap">
        <Link
          href={`/projects/${projectId}/datasets/${dataset.id}`}
          className="rounded-xs font-medium hover:underline"
        >
          {t("number", { number: dataset.number })}
        </Link>
      </TableRowHead>
      <TableCell>
        <DatasetChip status={dataset.status} />
        {dataset.error === null ? null : (
          <span className="mt-1 block max-w-64 text-13 text-ink-2">
            {errorWords(dataset.error)}
          </span>
        )}
      </TableCell>
      {held.pairs ? (
        <TableCell numeric>{counts === null ? null : text.number(counts.pairs)}</TableCell>
      ) : null}
      {held.written ? (
        <TableCell numeric className={held.pairs ? wide : undefined}>
          {counts === null ? null : text.number(counts.demonstrations)}
        </TableCell>
      ) : null}
      <TableCell numeric className={wide}>
        {counts === null ? null : text.number(counts.prompts)}
      </TableCell>
      <TableCell numeric className={wide}>
        {counts === null ? null : text.number(counts.judgments)}
      </TableCell>
      {held.pairs ? (
        <>
          <TableCell numeric className={wide}>
            {counts === null ? null : text.number(counts.ties)}
          </TableCell>
          <TableCell numeric className="max-lg:hidden">
            {splits === null
              ? null
              : `${text.number(splits.train)} / ${text.number(splits.validation)} / ${text.number(splits.test)}`}
          </TableCell>
        </>
      ) : null}
      <TableCell className="ps-4">
        {dataset.hash === null ? null : <ShortHash hash={dataset.hash} />}
      </TableCell>
      <TableCell numeric className="text-ink-2">
        <When at={dataset.finishedAt ?? dataset.createdAt} />
      </TableCell>
    </tr>
  )
}
