"use client"

import { useFormatter, useTranslations } from "next-intl"
import { useDuration } from "#components/annotate/use-duration.ts"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { OwnFigures as Figures } from "#lib/contracts/learning.ts"
import { OwnDaysChart } from "./own-days-chart.tsx"
import { SessionNote } from "./session-note.tsx"
import { usePercent } from "./use-percent.ts"

/** What an annotator did in a project, for themselves. */
export function OwnFigures({ figures, userId }: { figures: Figures; userId: string }) {
  const t = useTranslations("learning.figures")
  const format = useFormatter()
  const duration = useDuration()
  const { today, medianActiveMs, accuracy } = figures
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-9">
      <FigureStrip
        figures={[
          {
            label: t("today"),
            value: format.number(today.judgments),
            note: t("activeToday", { time: duration(today.activeMs) }),
          },
          { label: t("week"), value: format.number(figures.week) },
          {
            label: t("total"),
            value: format.number(figures.total),
            note: `${t("skipped")}: ${format.number(figures.skipped)} · ${t("revisions")}: ${format.number(figures.revisions)}`,
          },
          {
            label: t("median"),
            value: medianActiveMs === null ? "–" : duration(medianActiveMs),
            note: medianActiveMs === null ? t("none") : t("medianNote"),
          },
        ]}
      />
      <OwnDaysChart days={figures.days} />
      {accuracy === null ? null : <Accuracy accuracy={accuracy} />}
      <SessionNote userId={userId} />
    </div>
  )
}

function Accuracy({ accuracy }: { accuracy: NonNullable<Figures["accuracy"]> }) {
  const t = useTranslations("learning.figures")
  const percent = usePercent()
  return (
    <section className="max-w-prose">
      <SectionHeading title={t("accuracy")} lead={t("accuracyLead")} />
      {"undefined" in accuracy ? (
        <p className="text-14 text-ink-2">{t("accuracyNone")}</p>
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-26 font-[650] tracking-[-0.02em] tabular-nums">
            {percent(accuracy.value)}
          </span>
          <span className="text-13 text-ink-2 tabular-nums">
            {t("accuracyNote", {
              low: Math.round(accuracy.ci[0] * 100),
              high: Math.round(accuracy.ci[1] * 100),
              count: accuracy.n,
            })}
          </span>
        </p>
      )}
    </section>
  )
}
