import { useTranslations } from "next-intl"
import { Chip } from "#components/ui/chip.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ScorerDto, ScorerMetrics } from "#lib/contracts/scorers.ts"
import { useFigureText } from "../use-figure-text.ts"
import { useKindWords } from "./kind-words.ts"
import { configFacts, trialsOf } from "./stored-metrics.ts"

type TuningTableProps = { metrics: ScorerMetrics; config: ScorerDto["config"] }

/** Columns that a phone has no room for. */
const wide = "max-sm:hidden"

/** What cross-validation tried, and which one was chosen. */
export function TuningTable({ metrics, config }: TuningTableProps) {
  const t = useTranslations("results.scorer.tuning")
  const text = useFigureText()
  const kindWords = useKindWords()
  const trials = trialsOf(metrics)
  const chosen = configFacts(config)
  const withVectors = trials.some(({ l2Vector }) => l2Vector !== null)
  if (trials.length === 0) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} />
        <EmptyState title={t("keptTitle")}>{t("keptText")}</EmptyState>
      </section>
    )
  }
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <Table label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("columns.model")}</TableHead>
            <TableHead numeric className={wide}>
              {t("columns.l2Dense")}
            </TableHead>
            {withVectors ? (
              <TableHead numeric className={wide}>
                {t("columns.l2Vector")}
              </TableHead>
            ) : null}
            <TableHead numeric className={wide}>
              {t("columns.l2Sparse")}
            </TableHead>
            <TableHead numeric>{t("columns.logLoss")}</TableHead>
            <TableHead numeric>{t("columns.accuracy")}</TableHead>
            <TableHead className="ps-4">
              <span className="sr-only">{t("columns.chosen")}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {trials.map((trial) => {
            const isChosen =
              trial.kind === chosen.kind &&
              trial.l2Dense === chosen.l2Dense &&
              trial.l2Vector === chosen.l2Vector &&
              trial.l2Sparse === chosen.l2Sparse
            return (
              <tr key={`${trial.kind} ${trial.l2Dense} ${trial.l2Vector} ${trial.l2Sparse}`}>
                <TableRowHead className="whitespace-nowrap">{kindWords(trial.kind)}</TableRowHead>
                <TableCell numeric className={wide}>
                  {text.number(trial.l2Dense)}
                </TableCell>
                {withVectors ? (
                  <TableCell numeric className={wide}>
                    {trial.l2Vector === null ? "–" : text.number(trial.l2Vector)}
                  </TableCell>
                ) : null}
                <TableCell numeric className={wide}>
                  {text.number(trial.l2Sparse)}
                </TableCell>
                <TableCell numeric>{text.decimal(trial.logLoss)}</TableCell>
                <TableCell numeric>{text.percent(trial.accuracy)}</TableCell>
                <TableCell className="ps-4">
                  {isChosen ? <Chip tone="accent">{t("chosen")}</Chip> : null}
                </TableCell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </section>
  )
}
