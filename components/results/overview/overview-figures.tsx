import { useTranslations } from "next-intl"
import { Duration } from "#components/studio/duration.tsx"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import type { Overview } from "#lib/contracts/overview.ts"
import { FigureValue } from "../figure-value.tsx"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { measuredScorers } from "./measured-scorers.ts"

type OverviewFiguresProps = {
  overview: Overview
  /** Whether there are comparisons, which people can agree on and a scorer can learn from. */
  learns: boolean
}

/** The figures that a project is watched by. */
export function OverviewFigures({ overview, learns }: OverviewFiguresProps) {
  const t = useTranslations("overview.figures")
  const text = useFigureText()
  const { done, planned } = overview.progress
  const medianTime = () => <Duration ms={overview.medianActiveMs ?? 0} />
  return (
    <FigureStrip
      figures={[
        {
          label: t("judgments"),
          value: text.number(done),
          note:
            planned === 0
              ? t("noPlan")
              : t("ofPlanned", {
                  planned: text.number(planned),
                  share: text.percent(done / planned),
                }),
        },
        ...(learns
          ? [
              {
                label: t("agreement"),
                value: <FigureValue figure={overview.agreement} />,
                note: <AgreementNote overview={overview} />,
              },
              scorerFigure(overview, t, text),
            ]
          : []),
        {
          label: t("active"),
          value: text.number(overview.activeNow),
          note:
            overview.medianActiveMs === null
              ? t("activeNone")
              : t.rich("activeNote", { time: medianTime }),
        },
      ]}
    />
  )
}

function AgreementNote({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.figures")
  const text = useFigureText()
  const agreement = knownFigure(overview.agreement)
  if (agreement === null) {
    return "undefined" in overview.agreement ? text.why(overview.agreement.undefined) : null
  }
  const alpha = knownFigure(overview.alpha)
  const interval = text.interval(agreement.ci)
  return alpha === null
    ? t("agreementNoAlpha", { interval })
    : t("agreementNote", { interval, alpha: text.decimal(alpha.value, 2) })
}

/** The champion's accuracy; of a project without one, that of the last scorer, which is then said to be kept back. */
function scorerFigure(
  overview: Overview,
  t: ReturnType<typeof useTranslations<"overview.figures">>,
  text: ReturnType<typeof useFigureText>,
) {
  const measured = measuredScorers(overview.scorers)
  const champion = measured.find(({ status }) => status === "champion")
  const shown = champion ?? measured.at(-1)
  if (shown === undefined) {
    return { label: t("scorer"), value: text.none, note: t("scorerNone") }
  }
  const length = shown.length === null ? text.none : text.percent(shown.length.value)
  return {
    label: t("scorer"),
    value: text.percent(shown.accuracy.value),
    note:
      champion === undefined
        ? t("scorerKept", { number: shown.number, length })
        : t("scorerNote", { length }),
  }
}
