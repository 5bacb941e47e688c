import { useTranslations } from "next-intl"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ReportView } from "#lib/contracts/report-view.ts"
import { ReportedPair } from "./reported-pair.tsx"
import { ShowMore } from "./show-more.tsx"

const shownAtFirst = 3

/** The pairs that the scorer gets most wrong. */
export function MistakesSection({ projectId, view }: { projectId: string; view: ReportView }) {
  const t = useTranslations("report.mistakes")
  const report = useTranslations("report")
  const { mistakes } = view.report
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      {mistakes.length === 0 ? (
        <p className="text-14">{t("none")}</p>
      ) : (
        <ShowMore
          first={shownAtFirst}
          label={report("all", { count: mistakes.length })}
          entries={mistakes.map((pair) => (
            <ReportedPair key={pair.itemId} projectId={projectId} pair={pair} view={view} />
          ))}
        />
      )}
    </section>
  )
}
