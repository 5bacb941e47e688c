import { useTranslations } from "next-intl"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { knownFigure, useFigureText } from "../../use-figure-text.ts"
import { groupSlices, isNotAboveLength, type ReportSlice, type SliceGroup } from "./group-slices.ts"
import { IntervalPlot } from "./report-charts.ts"
import { useChartText } from "./use-chart-text.ts"

/** A plot of more rows than this is not read; the rest is in the JSON. */
const maxRows = 12
const maxNameLength = 22

type SlicesSectionProps = {
  slices: readonly ReportSlice[]
  annotators: ReadonlyMap<string, string>
}

/** Where the scorer is good and where it is not: a plot for each way to sort the pairs that has two parts. */
export function SlicesSection({ slices, annotators }: SlicesSectionProps) {
  const t = useTranslations("report.slices")
  const groups = groupSlices(slices)
  const plotted = groups.filter((group) => group.slices.length > 1)
  const alone = groups.filter((group) => group.slices.length === 1)
  const nameOf = useSliceName(annotators)
  if (groups.length === 0) return null
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <div className="mt-5 grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {plotted.map((group) => (
          <SlicePlot key={`${group.by} ${group.key ?? ""}`} group={group} nameOf={nameOf} />
        ))}
      </div>
      {alone.map((group) => (
        <p key={`${group.by} ${group.key ?? ""}`} className="mt-3 text-13 text-ink-2">
          {t("alone", {
            by: t("by", { by: group.by, key: group.key ?? "" }),
            value: group.slices.map(nameOf).join(),
          })}
        </p>
      ))}
    </section>
  )
}

/** A slice in words, short enough for the side of a plot. */
function useSliceName(annotators: ReadonlyMap<string, string>): (slice: ReportSlice) => string {
  const t = useTranslations("report.slices")
  return ({ by, value }) => {
    if (by === "responses") return t("responses", { count: Number(value) })
    if (by === "script") return t("script", { script: value })
    if (by === "annotator") return annotators.get(value) ?? t("gone")
    return value.length > maxNameLength ? `${value.slice(0, maxNameLength - 1)}…` : value
  }
}

type SlicePlotProps = { group: SliceGroup; nameOf: (slice: ReportSlice) => string }

function SlicePlot({ group, nameOf }: SlicePlotProps) {
  const t = useTranslations("report.slices")
  const text = useFigureText()
  const chart = useChartText()
  const shown = group.slices.slice(0, maxRows)
  const names = namesOf(shown, nameOf)
  const rows = shown.flatMap((slice) => {
    const known = knownFigure(slice.accuracy)
    if (known === null) return []
    const [low, high] = known.ci
    const name = names.get(slice) ?? ""
    return [{ name, value: known.value * 100, low: low * 100, high: high * 100 }]
  })
  const unknown = Map.groupBy(
    shown.filter(({ accuracy }) => "undefined" in accuracy),
    ({ accuracy }) => ("undefined" in accuracy ? accuracy.undefined : ""),
  )
  const weak = shown.filter(isNotAboveLength).map((slice) => names.get(slice) ?? "")
  const by = t("by", { by: group.by, key: group.key ?? "" })
  const missing = group.slices.length - shown.length
  return (
    <div className="min-w-0 overflow-x-clip">
      {rows.length === 0 ? (
        <SectionHeading title={by} lead={t("about", { by: group.by })} />
      ) : (
        <IntervalPlot
          title={by}
          description={t("about", { by: group.by })}
          labels={chart.labels}
          rows={rows}
          xStyle={chart.percentStyle}
          columns={{ name: by, ...chart.interval }}
        />
      )}
      <div className="mt-2 grid gap-1 text-13 text-ink-2">
        {[...unknown].map(([why, slices]) => (
          <p key={why}>
            {t("unknown", {
              name: slices.map((slice) => names.get(slice) ?? "").join(", "),
              none: text.none,
              why: text.why(why),
            })}
          </p>
        ))}
        {weak.length === 0 ? null : <p>{t("weak", { names: weak.join(", ") })}</p>}
        {missing === 0 ? null : <p>{t("more", { count: missing })}</p>}
      </div>
    </div>
  )
}

/** Names by slice. A plot tells its rows apart by name, so a repeated one gets what nobody sees behind it. */
function namesOf(
  slices: readonly ReportSlice[],
  nameOf: (slice: ReportSlice) => string,
): ReadonlyMap<ReportSlice, string> {
  const uses = new Map<string, number>()
  return new Map(
    slices.map((slice) => {
      const name = nameOf(slice)
      const before = uses.get(name) ?? 0
      uses.set(name, before + 1)
      return [slice, name + "\u200b".repeat(before)]
    }),
  )
}
