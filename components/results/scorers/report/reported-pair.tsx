import Link from "next/link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { ContentView } from "#components/studio/content-view.tsx"
import { responseLetter } from "#components/studio/ranking-text.ts"
import { Card } from "#components/ui/card.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { KeyTile } from "#components/ui/key-tile.tsx"
import type { Content } from "#lib/contracts/messages.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import type { ReportedItem } from "#lib/contracts/report-view.ts"
import { useFigureText } from "../../use-figure-text.ts"
import { preferenceCounts } from "./preference-counts.ts"

export type PairOfReport = ScorerReport["mistakes"][number]

type ReportedPairProps = { projectId: string; pair: PairOfReport; item: ReportedItem | undefined }

/** A held-out pair side by side: what people said, and what the scorer. */
export function ReportedPair({ projectId, pair, item }: ReportedPairProps) {
  const t = useTranslations("report.pair")
  const chosen = item?.responses[pair.chosen]
  const rejected = item?.responses[pair.rejected]
  if (item === undefined || chosen === undefined || rejected === undefined) {
    return <p className="text-14 text-ink-2">{t("gone")}</p>
  }
  const counts = preferenceCounts(item.rankings, pair.chosen, pair.rejected)
  const people = { count: counts.first, all: counts.first + counts.second + counts.tied }
  return (
    <article className="grid gap-3">
      <Reading label={t("prompt")} className="max-h-40 border-s-2 border-line-strong ps-3.5">
        <ContentView content={item.prompt} as="prompt" />
      </Reading>
      <Verdict pair={pair} people={people} />
      <div className="grid gap-4 md:grid-cols-2">
        <Side index={pair.chosen} content={chosen} people={people} scorer={pair.margin > 0} />
        <Side index={pair.rejected} content={rejected} people={null} scorer={pair.margin < 0} />
      </div>
      <p className="text-13">
        <Link
          href={`/projects/${projectId}/items/${pair.itemId}`}
          className="rounded-xs underline underline-offset-2 hover:text-ink"
        >
          {t("open")}
        </Link>
      </p>
    </article>
  )
}

/** How many people prefer the chosen response, of those who compared the two. */
type Support = { count: number; all: number }

function Verdict({ pair, people }: { pair: PairOfReport; people: Support }) {
  const t = useTranslations("report.pair")
  const text = useFigureText()
  const { chosen, rejected, margin } = pair
  const chance = 1 / (1 + Math.exp(-Math.abs(margin)))
  return (
    <p className="text-14">
      {t("people", {
        ...people,
        better: responseLetter(chosen),
        worse: responseLetter(rejected),
      })}{" "}
      {margin === 0
        ? t("scorerUndecided")
        : t("scorer", {
            letter: responseLetter(margin > 0 ? chosen : rejected),
            chance: text.percent(chance),
          })}
    </p>
  )
}

type SideProps = { index: number; content: Content; people: Support | null; scorer: boolean }

function Side({ index, content, people, scorer }: SideProps) {
  const t = useTranslations("report.pair")
  const letter = responseLetter(index)
  return (
    <Card className="flex flex-col overflow-clip">
      <div className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        <KeyTile>{letter}</KeyTile>
        {people === null ? null : <Chip tone="good">{t("byPeople", people)}</Chip>}
        {scorer ? <Chip tone="accent">{t("byScorer")}</Chip> : null}
      </div>
      <Reading label={t("answer", { letter })} className="max-h-72 px-4 py-3.5">
        <ContentView content={content} as="response" />
      </Reading>
    </Card>
  )
}

/** A text that scrolls where it is long, so that the two stay side by side. */
function Reading({
  label,
  className,
  children,
}: {
  label: string
  className: string
  children: ReactNode
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={`overflow-y-auto text-14 -outline-offset-2 ${className}`}
    >
      {children}
    </div>
  )
}
