import { useTranslations } from "next-intl"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { FigureValue, NoValue } from "../../figure-value.tsx"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"

/** How far people themselves get: one against the majority of the others, and the scorer against the same. */
export function PeopleSection({ human }: { human: ScorerReport["human"] }) {
  const t = useTranslations("report.people")
  const text = useFigureText()
  const [person, scorer] = [knownFigure(human.accuracy), knownFigure(human.scorer)]
  const note = (figure: Figure) => {
    if ("undefined" in figure) return text.why(figure.undefined)
    return t("interval", { interval: text.interval(figure.ci), n: figure.n })
  }
  const missing = [human.accuracy, human.scorer].find((figure) => "undefined" in figure)
  const left = person === null || scorer === null ? null : person.value - scorer.value
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <FigureStrip
        figures={[
          {
            label: t("person"),
            value: <FigureValue figure={human.accuracy} />,
            note: note(human.accuracy),
          },
          {
            label: t("scorer"),
            value: <FigureValue figure={human.scorer} />,
            note: note(human.scorer),
          },
          {
            label: t("left"),
            value:
              left === null ? (
                <NoValue why={missing === undefined ? "" : note(missing)} />
              ) : (
                t("points", { value: text.points(Math.max(0, left)) })
              ),
            note: left === null ? null : t(left > 0 ? "below" : "above"),
          },
        ]}
      />
    </section>
  )
}
