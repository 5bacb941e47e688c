import { useTranslations } from "next-intl"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ScorerMetrics } from "#lib/contracts/scorers.ts"
import { useFigureText } from "../use-figure-text.ts"
import { calibrationRows } from "./stored-metrics.ts"

/** How good the scorer's probabilities are beside those of rules that read nothing. */
export function CalibrationTable({ metrics }: { metrics: ScorerMetrics }) {
  const t = useTranslations("results.scorer.baselines")
  const figures = useTranslations("results.scorer.figures")
  const text = useFigureText()
  const rows = calibrationRows(metrics)
  // The scorer alone has its figures above.
  if (rows.length < 2) return null
  return (
    <div className="mt-4 min-w-0">
      <Table label={t("calibration")}>
        <thead>
          <tr>
            <TableHead>{t("columns.name")}</TableHead>
            <TableHead numeric>{figures("logLoss")}</TableHead>
            <TableHead numeric>{figures("brier")}</TableHead>
            <TableHead numeric>{figures("ece")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, logLoss, brier, ece }) => (
            <tr key={rule}>
              <TableRowHead>{t(rule)}</TableRowHead>
              <TableCell numeric>{text.decimal(logLoss)}</TableCell>
              <TableCell numeric>{text.decimal(brier)}</TableCell>
              <TableCell numeric>{text.decimal(ece)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-13 text-ink-2">{t("calibrationText")}</p>
    </div>
  )
}
