import { useTranslations } from "next-intl"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { useFigureText } from "../../use-figure-text.ts"
import { readStyleTerm } from "./style-terms.ts"

type Feature = ScorerReport["features"]["style"][number]

const shownFeatures = 12

/** What the scorer looks at most, in words. */
export function FeaturesSection({ features }: { features: ScorerReport["features"] }) {
  const t = useTranslations("report.features")
  const words = useTermWords()
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <div className="mt-4 grid gap-x-10 gap-y-7 lg:grid-cols-2">
        <FeatureTable
          title={t("style")}
          note={t("styleNote")}
          features={features.style}
          nameOf={words}
        />
        <FeatureTable
          title={t("words")}
          note={features.words.length === 0 ? t("noWords") : t("wordsNote")}
          features={features.words}
          nameOf={({ name }) => name}
        />
      </div>
    </section>
  )
}

/** A style term as people would say it; one of a version that is not known here in the report's own words. */
function useTermWords(): (feature: Feature) => string {
  const t = useTranslations("report.features")
  return ({ name, description }) => {
    const { term, form } = readStyleTerm(name)
    const words = term === null ? description || name : t(`terms.${term}`)
    return t("form", { form, term: words })
  }
}

type FeatureTableProps = {
  title: string
  note: string
  features: readonly Feature[]
  nameOf: (feature: Feature) => string
}

function FeatureTable({ title, note, features, nameOf }: FeatureTableProps) {
  const t = useTranslations("report.features")
  const text = useFigureText()
  const shown = features.slice(0, shownFeatures)
  const most = Math.max(...shown.map(({ weight }) => Math.abs(weight)))
  return (
    <div className="grid min-w-0 content-start gap-y-2 lg:row-span-2 lg:grid-rows-subgrid">
      <div>
        <h3 className="text-14 font-semibold">{title}</h3>
        <p className="mt-0.5 text-13 text-ink-2">{note}</p>
      </div>
      {shown.length === 0 ? null : (
        <Table label={title}>
          <thead className="sr-only">
            <tr>
              <TableHead>{t("feature")}</TableHead>
              <TableHead>{t("effect")}</TableHead>
              <TableHead numeric>{t("weight")}</TableHead>
            </tr>
          </thead>
          <tbody>
            {shown.map((feature) => (
              <tr key={feature.name}>
                <TableRowHead className="overflow-clip [overflow-wrap:anywhere]">
                  <bdi>{nameOf(feature)}</bdi>
                </TableRowHead>
                <TableCell className="w-28">
                  <span className="sr-only">{t(feature.weight > 0 ? "better" : "worse")}</span>
                  <WeightBar share={feature.weight / most} />
                </TableCell>
                <TableCell numeric className="w-16">
                  {feature.weight > 0 ? "+" : ""}
                  {text.decimal(feature.weight, 2)}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}

/** A bar from the middle: to the end for what lifts the reward, to the start for what lowers it. -1 to 1. */
function WeightBar({ share }: { share: number }) {
  const inlineSize = `${Math.abs(share) * 50}%`
  return (
    <span aria-hidden="true" className="relative mt-1.5 block h-2">
      <i className="absolute inset-y-[-3px] start-1/2 w-px bg-line-strong" />
      <i
        className={
          share > 0
            ? "absolute inset-y-0 start-1/2 rounded-e-xs bg-c2"
            : "absolute inset-y-0 end-1/2 rounded-s-xs bg-c1"
        }
        style={{ inlineSize }}
      />
    </span>
  )
}
