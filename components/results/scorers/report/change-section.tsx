import Link from "next/link"
import { useTranslations } from "next-intl"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ReportView } from "#lib/contracts/report-view.ts"
import { NoValue } from "../../figure-value.tsx"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"
import { ReportedPair, type PairOfReport } from "./reported-pair.tsx"
import { ShowMore } from "./show-more.tsx"

type ChangeSectionProps = { projectId: string; view: ReportView }

/** What this version decides differently from the champion it was held against. */
export function ChangeSection({ projectId, view }: ChangeSectionProps) {
  const t = useTranslations("report.change")
  const text = useFigureText()
  const { change } = view.report
  if (change === null) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} />
        <p className="text-14 text-ink-2">{t("noChampion")}</p>
      </section>
    )
  }
  const difference = knownFigure(change.difference)
  const why = "undefined" in change.difference ? text.why(change.difference.undefined) : ""
  const champion = (
    <Link
      href={`/projects/${projectId}/scorers/${change.championId}`}
      className="rounded-xs underline underline-offset-2 hover:text-ink"
    >
      {view.championNumber === null
        ? t("someChampion")
        : t("champion", { number: view.championNumber })}
    </Link>
  )
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t.rich("text", { champion: () => champion })} />
      <FigureStrip
        figures={[
          {
            label: t("difference"),
            value:
              difference === null ? (
                <NoValue why={why} />
              ) : (
                t("points", { value: text.points(difference.value) })
              ),
            note:
              difference === null
                ? why
                : t("interval", {
                    low: text.points(difference.ci[0]),
                    high: text.points(difference.ci[1]),
                  }),
          },
          { label: t("fixed"), value: text.number(change.fixed), note: t("pairs") },
          { label: t("broken"), value: text.number(change.broken), note: t("pairs") },
        ]}
      />
      {change.fixedPairs.length + change.brokenPairs.length === 0 ? null : (
        <div className="mt-6 grid gap-7">
          <ChangedPairs title={t("fixed")} {...{ projectId, view }} pairs={change.fixedPairs} />
          <ChangedPairs title={t("broken")} {...{ projectId, view }} pairs={change.brokenPairs} />
        </div>
      )}
    </section>
  )
}

function ChangedPairs({
  title,
  projectId,
  view,
  pairs,
}: ChangeSectionProps & { title: string; pairs: readonly PairOfReport[] }) {
  const t = useTranslations("report")
  if (pairs.length === 0) return null
  return (
    <div className="min-w-0">
      <h3 className="mb-3 text-14 font-semibold">{title}</h3>
      <ShowMore
        first={1}
        label={t("all", { count: pairs.length })}
        entries={pairs.map((pair) => (
          <ReportedPair
            key={`${pair.itemId} ${pair.editedIn ?? pair.chosen} ${pair.rejected}`}
            projectId={projectId}
            pair={pair}
            view={view}
          />
        ))}
      />
    </div>
  )
}
