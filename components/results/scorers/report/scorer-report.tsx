import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl"
import { callUrl } from "#components/api/client.ts"
import { Callout } from "#components/ui/callout.tsx"
import type { ScorerDto, ScorerMetrics } from "#lib/contracts/scorers.ts"
import type { ReportView } from "#lib/contracts/report-view.ts"
import { BestOfNSection } from "./best-of-n-section.tsx"
import { ChangeSection } from "./change-section.tsx"
import { FeaturesSection } from "./features-section.tsx"
import { LearningSection } from "./learning-section.tsx"
import { LengthSection } from "./length-section.tsx"
import { MistakesSection } from "./mistakes-section.tsx"
import { PeopleSection } from "./people-section.tsx"
import { SlicesSection } from "./slices-section.tsx"

type ScorerReportProps = {
  scorer: Pick<ScorerDto, "id" | "projectId">
  metrics: ScorerMetrics
  view: ReportView
}

/** What a scorer version knows of itself, for people to read from top to bottom. */
export function ScorerReport({ scorer, metrics, view }: ScorerReportProps) {
  const t = useTranslations("report")
  // The words around untrusted text are all that the report's browser code says.
  const { common } = useMessages()
  const { report } = view
  const { projectId } = scorer
  return (
    <NextIntlClientProvider messages={{ common }}>
      <div className="grid gap-12">
        <PeopleSection human={report.human} />
        <div className="grid gap-x-10 gap-y-[30px] lg:grid-cols-2">
          <LearningSection report={report} length={metrics.baselines.length} />
          <LengthSection report={report} />
        </div>
        <SlicesSection slices={report.slices} annotators={view.annotators} />
        <FeaturesSection features={report.features} />
        <BestOfNSection bestOfN={report.bestOfN} />
        <MistakesSection projectId={projectId} view={view} />
        <ChangeSection projectId={projectId} view={view} />
        <p className="text-13 text-ink-2">
          {t("measured", { pairs: report.pairs, items: report.items })}{" "}
          <a
            href={callUrl("getScorerReport", { params: { id: scorer.id } })}
            className="rounded-xs underline underline-offset-2 hover:text-ink"
          >
            {t("json")}
          </a>
        </p>
      </div>
    </NextIntlClientProvider>
  )
}

/** In the place of a report: it is on its way, or this version has none. */
export function NoReport({ isBeingMade }: { isBeingMade: boolean }) {
  const t = useTranslations("report")
  return (
    <Callout title={t(isBeingMade ? "makingTitle" : "noneTitle")}>
      {t(isBeingMade ? "makingText" : "noneText")}
    </Callout>
  )
}
