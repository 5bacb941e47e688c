import Link from "next/link"
import { useTranslations } from "next-intl"
import { MiniBar } from "#components/ui/mini-bar.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { useErrorWords } from "../error-words.ts"
import { FigureValue } from "../figure-value.tsx"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { When } from "../when.tsx"
import { useGateWords } from "./gate-words.ts"
import { PromoteButton } from "./promote-button.tsx"
import { ScorerChip } from "./scorer-chip.tsx"

type ScorerTableProps = {
  projectId: string
  scorers: readonly ScorerDto[]
  isAdmin: boolean
  onPromoted: () => void
}

/** Columns that a phone has no room for; what is only there stands on the version's own page. */
const tablet = "max-md:hidden"
const desktop = "max-xl:hidden"

/** Scorer versions, newest first. */
export function ScorerTable({ projectId, scorers, isAdmin, onPromoted }: ScorerTableProps) {
  const t = useTranslations("results.scorers")
  return (
    <Table label={t("versions")}>
      <thead>
        <tr>
          <TableHead>{t("columns.version")}</TableHead>
          <TableHead>{t("columns.state")}</TableHead>
          <TableHead>{t("columns.accuracy")}</TableHead>
          <TableHead numeric className={tablet}>
            {t("columns.length")}
          </TableHead>
          <TableHead className={`ps-4 ${desktop}`}>{t("columns.gate")}</TableHead>
          <TableHead numeric className={tablet}>
            {t("columns.judgments")}
          </TableHead>
          <TableHead numeric className={tablet}>
            {t("columns.when")}
          </TableHead>
          {isAdmin ? (
            <TableHead className={tablet}>
              <span className="sr-only">{t("columns.actions")}</span>
            </TableHead>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {scorers.map((scorer) => (
          <ScorerRow
            key={scorer.id}
            projectId={projectId}
            scorer={scorer}
            isAdmin={isAdmin}
            onPromoted={onPromoted}
          />
        ))}
      </tbody>
    </Table>
  )
}

function ScorerRow({
  projectId,
  scorer,
  isAdmin,
  onPromoted,
}: Omit<ScorerTableProps, "scorers"> & { scorer: ScorerDto }) {
  const t = useTranslations("results.scorers")
  const text = useFigureText()
  const { metrics } = scorer
  const when = <When at={scorer.finishedAt ?? scorer.createdAt} />
  const canBecome = scorer.status === "candidate" || scorer.status === "retired"
  return (
    <tr>
      <TableRowHead className="whitespace-nowrap">
        <Link
          href={`/projects/${projectId}/scorers/${scorer.id}`}
          className="rounded-xs font-medium hover:underline"
        >
          {t("number", { number: scorer.number })}
        </Link>
        <span className="mt-1 block text-13 text-ink-2 md:hidden">{when}</span>
      </TableRowHead>
      <TableCell>
        <ScorerChip status={scorer.status} />
        <span className="mt-1 block text-13 text-ink-2 xl:hidden">
          <Decision scorer={scorer} />
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap tabular-nums">
        {metrics === null ? null : <Accuracy scorer={scorer} />}
      </TableCell>
      <TableCell numeric className={tablet}>
        {metrics === null ? null : <FigureValue figure={metrics.baselines.length} />}
      </TableCell>
      <TableCell className={`min-w-40 ps-4 text-ink-2 ${desktop}`}>
        <Decision scorer={scorer} />
      </TableCell>
      <TableCell numeric className={tablet}>
        {metrics === null ? null : text.number(metrics.training.judgments)}
      </TableCell>
      <TableCell numeric className={`text-ink-2 ${tablet}`}>
        {when}
      </TableCell>
      {isAdmin ? (
        <TableCell className={`text-end ${tablet}`}>
          <span className="-my-1 inline-block">
            {canBecome ? <PromoteButton size="s" scorer={scorer} onDone={onPromoted} /> : null}
          </span>
        </TableCell>
      ) : null}
    </tr>
  )
}

function Accuracy({ scorer }: { scorer: ScorerDto }) {
  const text = useFigureText()
  const figure = scorer.metrics?.heldOut.accuracy ?? null
  const known = knownFigure(figure)
  if (known === null) return <FigureValue figure={figure} />
  const above = known.value >= (knownFigure(scorer.metrics?.baselines.length ?? null)?.value ?? 0)
  return (
    <>
      <span className={desktop}>
        <MiniBar share={known.value} tone={above ? "c2" : "bad"} />
      </span>
      {text.percent(known.value)}
      <span className="ms-2 text-13 text-ink-3 max-xl:ms-0 max-xl:block">
        {text.interval(known.ci)}
      </span>
    </>
  )
}

/** What the gate decided or why the training failed. */
function Decision({ scorer }: { scorer: ScorerDto }) {
  const gate = useGateWords()
  const errorWords = useErrorWords()
  if (scorer.error !== null) return errorWords(scorer.error)
  if (scorer.gate === null) return null
  return <span title={gate.long(scorer.gate.reason)}>{gate.short(scorer.gate.reason)}</span>
}
