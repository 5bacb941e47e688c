import Link from "next/link"
import { useTranslations } from "next-intl"
import { Chip } from "#components/ui/chip.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableRowHead } from "#components/ui/table.tsx"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { useErrorWords } from "../error-words.ts"
import { FigureValue } from "../figure-value.tsx"
import { useGateWords } from "../scorers/gate-words.ts"
import { ScorerChip } from "../scorers/scorer-chip.tsx"
import { WorkCard } from "../scorers/work-card.tsx"
import { shortHash } from "../short-hash-text.ts"
import { When } from "../when.tsx"
import { isUnderWay } from "./under-way.ts"

type RightNowProps = {
  projectId: string
  work: Overview["work"]
  askedNext: number
  scorers: readonly ScorerDto[]
  datasets: readonly DatasetDto[]
}

/** What the worker is doing for the project, and what came of it last. */
export function RightNow({ projectId, work, askedNext, scorers, datasets }: RightNowProps) {
  const t = useTranslations("overview.now")
  const underWay = work.filter(isUnderWay)
  const rows = newestFirst(scorers, datasets)
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <div className="grid gap-2">
        {underWay.map((one) => (
          <UnderWay key={`${one.kind} ${one.id}`} projectId={projectId} work={one} />
        ))}
        {underWay.length === 0 ? (
          <p className="rounded-m border border-line bg-surface px-3.5 py-3 text-14 text-ink-2">
            {t("idle")}
          </p>
        ) : null}
        {askedNext > 0 ? (
          <p className="rounded-m border border-line bg-surface px-3.5 py-3 text-14 text-ink-2">
            {t("asked", { count: askedNext })}
          </p>
        ) : null}
      </div>
      {rows.length > 0 ? (
        <Table label={t("recent")} className="mt-2">
          <tbody>
            {rows.map((row) =>
              row.kind === "scorer" ? (
                <ScorerRow key={row.of.id} projectId={projectId} scorer={row.of} />
              ) : (
                <DatasetRow key={row.of.id} projectId={projectId} dataset={row.of} />
              ),
            )}
          </tbody>
        </Table>
      ) : null}
    </section>
  )
}

const shownRows = 6

/** Those that have ended, newest first. */
function newestFirst(scorers: readonly ScorerDto[], datasets: readonly DatasetDto[]) {
  const rows = [
    ...scorers.map((of) => ({ kind: "scorer" as const, of })),
    ...datasets.map((of) => ({ kind: "dataset" as const, of })),
  ]
  return rows
    .flatMap((row) => (row.of.finishedAt === null ? [] : [{ ...row, at: row.of.finishedAt }]))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, shownRows)
}

function UnderWay({ projectId, work }: { projectId: string; work: Overview["work"][number] }) {
  const t = useTranslations("overview.now")
  const label =
    work.kind === "import"
      ? t("import", { label: work.label })
      : t(work.kind, { number: work.label })
  const pages = { import: "imports", dataset: "datasets", scorer: "scorers" } as const
  const page = pages[work.kind]
  const href = `/projects/${projectId}/${page}/${work.id}`
  const waits = work.state === "queued"
  return (
    <WorkCard
      label={label}
      {...(work.kind === "import" ? {} : { href })}
      stage={waits ? "queued" : work.kind === "dataset" ? "data" : work.stage}
      progress={waits ? 0 : work.progress}
    />
  )
}

const rowLink = "rounded-xs whitespace-nowrap hover:underline"

function ScorerRow({ projectId, scorer }: { projectId: string; scorer: ScorerDto }) {
  const t = useTranslations("overview.now")
  const gate = useGateWords()
  const errorWords = useErrorWords()
  const kept = scorer.status === "candidate" ? scorer.gate : null
  return (
    <tr>
      <TableRowHead>
        <Link href={`/projects/${projectId}/scorers/${scorer.id}`} className={rowLink}>
          {t("scorer", { number: scorer.number })}
        </Link>
      </TableRowHead>
      <TableCell className="max-w-48">
        {kept === null ? (
          <ScorerChip status={scorer.status} />
        ) : (
          <Chip>{gate.short(kept.reason)}</Chip>
        )}
        {scorer.error === null ? null : (
          <span className="mt-1 block text-13 text-ink-2">{errorWords(scorer.error)}</span>
        )}
      </TableCell>
      <TableCell numeric>
        {scorer.metrics === null ? null : <FigureValue figure={scorer.metrics.heldOut.accuracy} />}
      </TableCell>
      <TableCell numeric className="text-ink-2">
        {scorer.finishedAt === null ? null : <When at={scorer.finishedAt} />}
      </TableCell>
    </tr>
  )
}

function DatasetRow({ projectId, dataset }: { projectId: string; dataset: DatasetDto }) {
  const t = useTranslations("overview.now")
  const states = useTranslations("results.states")
  const errorWords = useErrorWords()
  return (
    <tr>
      <TableRowHead>
        <Link href={`/projects/${projectId}/datasets/${dataset.id}`} className={rowLink}>
          {t("dataset", { number: dataset.number })}
        </Link>
      </TableRowHead>
      <TableCell className="max-w-48">
        {dataset.hash === null ? (
          <Chip tone={dataset.status === "failed" ? "bad" : "neutral"}>
            {states(dataset.status)}
          </Chip>
        ) : (
          <Chip className="font-mono">{shortHash(dataset.hash)}</Chip>
        )}
        {dataset.error === null ? null : (
          <span className="mt-1 block text-13 text-ink-2">{errorWords(dataset.error)}</span>
        )}
      </TableCell>
      <TableCell numeric>
        {dataset.counts === null ? null : <DatasetSize counts={dataset.counts} />}
      </TableCell>
      <TableCell numeric className="text-ink-2">
        {dataset.finishedAt === null ? null : <When at={dataset.finishedAt} />}
      </TableCell>
    </tr>
  )
}

function DatasetSize({ counts }: { counts: NonNullable<DatasetDto["counts"]> }) {
  const t = useTranslations("overview.now")
  return counts.pairs === 0 && counts.demonstrations > 0
    ? t("written", { count: counts.demonstrations })
    : t("pairs", { count: counts.pairs })
}
