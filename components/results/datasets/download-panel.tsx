"use client"

import { Download } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { call, callUrl } from "#components/api/client.ts"
import { buttonClass } from "#components/ui/button-class.ts"
import { Button } from "#components/ui/button.tsx"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { DatasetDto, ExportFormat } from "#lib/contracts/datasets.ts"
import { ShortHash } from "../short-hash.tsx"
import { useAction } from "../use-action.ts"
import { useFigureText } from "../use-figure-text.ts"
import { downloadCommand, exportChoice, type SplitChoice, verifyCommand } from "./shell-commands.ts"

const formats: readonly ExportFormat[] = ["trl", "trl-implicit", "sft", "palate"]
const splits: readonly SplitChoice[] = ["all", "train", "validation", "test"]

type DownloadPanelProps = {
  datasetId: string
  /** The beginning of a file's name. */
  name: string
  /** The public address, for commands. */
  origin: string
  splitCounts: NonNullable<DatasetDto["splits"]>
  initialFormat: ExportFormat
}

/** Files of a version by format and split, what to check them against, and the same from a shell. */
export function DownloadPanel({
  datasetId,
  name,
  origin,
  splitCounts,
  initialFormat,
}: DownloadPanelProps) {
  const t = useTranslations("results.download")
  const [format, setFormat] = useState(initialFormat)
  const total = splitCounts.train + splitCounts.validation + splitCounts.test
  return (
    <section id="download" className="min-w-0 scroll-mt-16">
      <SectionHeading title={t("title")} lead={t("lead")} />
      <SegmentedControl
        label={t("format")}
        value={format}
        onValueChange={setFormat}
        segments={formats.map((value) => ({ value, label: t(`formats.${value}`) }))}
      />
      <p className="mt-2 text-13 text-ink-2">{t(`about.${format}`)}</p>
      <Table label={t("title")} className="mt-3">
        <thead>
          <tr>
            <TableHead>{t("columns.split")}</TableHead>
            {total === 0 ? null : <TableHead numeric>{t("columns.pairs")}</TableHead>}
            <TableHead className="ps-4">{t("columns.file")}</TableHead>
            <TableHead>{t("columns.check")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {splits.map((split) => (
            <SplitRow
              key={`${format} ${split}`}
              datasetId={datasetId}
              format={format}
              split={split}
              pairs={total === 0 ? null : split === "all" ? total : splitCounts[split]}
            />
          ))}
        </tbody>
      </Table>
      <ShellCommands datasetId={datasetId} name={name} origin={origin} format={format} />
    </section>
  )
}

function SplitRow({
  datasetId,
  format,
  split,
  pairs,
}: {
  datasetId: string
  format: ExportFormat
  split: SplitChoice
  /** Null where the version has none in any split. */
  pairs: number | null
}) {
  const t = useTranslations("results.download")
  const names = useTranslations("results.splits")
  const text = useFigureText()
  const query = exportChoice(format, split)
  return (
    <tr>
      <TableRowHead>{names(split)}</TableRowHead>
      {pairs === null ? null : <TableCell numeric>{text.number(pairs)}</TableCell>}
      <TableCell className="ps-4">
        <a
          download
          href={callUrl("exportDataset", { params: { id: datasetId }, query })}
          aria-label={t("fileOf", { split: names(split) })}
          className={buttonClass("default", "s", { className: "-my-1" })}
        >
          <Download aria-hidden="true" className="size-3.5" />
          {t("file")}
        </a>
      </TableCell>
      <TableCell>
        <Manifest datasetId={datasetId} query={query} splitName={names(split)} />
      </TableCell>
    </tr>
  )
}

type Manifest = { rows: number; sha256: string }

/** Rows and SHA-256 of one export. Worked out when asked for: the server runs the export for it. */
function Manifest({
  datasetId,
  query,
  splitName,
}: {
  datasetId: string
  query: ReturnType<typeof exportChoice>
  splitName: string
}) {
  const t = useTranslations("results.download")
  const { busy, run } = useAction()
  const [manifest, setManifest] = useState<Manifest | null>(null)
  if (manifest !== null) {
    return (
      <span
        role="status"
        className="inline-flex flex-wrap items-center gap-x-3 whitespace-nowrap tabular-nums"
      >
        {t("rows", { count: manifest.rows })}
        <ShortHash hash={manifest.sha256} />
      </span>
    )
  }
  return (
    <Button
      size="s"
      variant="quiet"
      className="-my-1 -ms-2"
      loading={busy}
      aria-label={t("checkOf", { split: splitName })}
      onClick={() =>
        void run(async () =>
          setManifest(await call("getExportManifest", { params: { id: datasetId }, query })),
        )
      }
    >
      {t("check")}
    </Button>
  )
}

function ShellCommands({
  datasetId,
  name,
  origin,
  format,
}: Pick<DownloadPanelProps, "datasetId" | "name" | "origin"> & { format: ExportFormat }) {
  const t = useTranslations("results.download")
  const names = useTranslations("results.splits")
  const copy = useTranslations("common.copy")
  const [split, setSplit] = useState<SplitChoice>("train")
  const copyLabels = { copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }
  const query = exportChoice(format, split)
  const file = `${name}-${split}.${format}.ndjson`
  const address = `${origin}${callUrl("exportDataset", { params: { id: datasetId }, query })}`
  const manifest = `${origin}${callUrl("getExportManifest", { params: { id: datasetId }, query })}`
  return (
    <div className="mt-6 grid gap-3">
      <SectionHeading
        title={t("shellTitle")}
        lead={t("shellLead")}
        actions={
          <SegmentedControl
            label={t("shellSplit")}
            value={split}
            onValueChange={setSplit}
            segments={splits.map((value) => ({ value, label: names(value) }))}
          />
        }
      />
      <CodeBlock label={t("fetch")} code={downloadCommand(address, file)} copyLabels={copyLabels} />
      <CodeBlock label={t("verify")} code={verifyCommand(manifest, file)} copyLabels={copyLabels} />
      <p className="text-13 text-ink-2">{t("verifyLead")}</p>
    </div>
  )
}
