import Link from "next/link"
import { useTranslations } from "next-intl"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { FigureValue } from "../figure-value.tsx"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { When } from "../when.tsx"

/** The scorer whose scores the API serves, with its figures. */
export function ChampionPanel({ projectId, champion }: { projectId: string; champion: ScorerDto }) {
  const t = useTranslations("results.scorers")
  const text = useFigureText()
  const { metrics } = champion
  const accuracy = knownFigure(metrics?.heldOut.accuracy ?? null)
  const length = knownFigure(metrics?.baselines.length ?? null)
  return (
    <section className="min-w-0">
      <SectionHeading
        title={
          <>
            {t("champion")}:{" "}
            <Link
              href={`/projects/${projectId}/scorers/${champion.id}`}
              className="rounded-xs hover:underline"
            >
              {t("number", { number: champion.number })}
            </Link>
          </>
        }
        lead={t("championLead")}
        actions={
          <LinkButton size="s" href={`/projects/${projectId}/playground`}>
            {t("try")}
          </LinkButton>
        }
      />
      <FigureStrip
        figures={[
          {
            label: t("figures.accuracy"),
            value: <FigureValue figure={metrics?.heldOut.accuracy ?? null} />,
            note: accuracy === null ? null : text.interval(accuracy.ci),
          },
          {
            label: t("figures.length"),
            value: <FigureValue figure={metrics?.baselines.length ?? null} />,
            note: length === null ? null : text.interval(length.ci),
          },
          {
            label: t("figures.judgments"),
            value: text.number(metrics?.training.judgments ?? 0),
            note: metrics === null ? null : text.pairs(metrics.training.pairs),
          },
          {
            label: t("figures.when"),
            value: champion.finishedAt === null ? text.none : <When at={champion.finishedAt} />,
            note:
              champion.datasetNumber === null ? null : (
                <Link
                  href={`/projects/${projectId}/datasets/${champion.datasetId ?? ""}`}
                  className="rounded-xs underline underline-offset-2"
                >
                  {t("dataset", { number: champion.datasetNumber })}
                </Link>
              ),
          },
        ]}
      />
    </section>
  )
}
