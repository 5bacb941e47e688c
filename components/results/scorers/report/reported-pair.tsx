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
import type { ReportedItem, ReportView } from "#lib/contracts/report-view.ts"
import { useFigureText } from "../../use-figure-text.ts"
import { preferenceCounts } from "./preference-counts.ts"

export type PairOfReport = ScorerReport["mistakes"][number]

type ReportedPairProps = { projectId: string; pair: PairOfReport; view: ReportView }

/** A text of the pair: a response by its letter; an edit by the letter of the response it was made of, with a prime. */
type NamedText = { letter: string; content: Content }

function chosenText(pair: PairOfReport, view: ReportView): NamedText | null {
  const { chosen, editedIn, rejected, itemId } = pair
  const content =
    chosen === null ? view.edits.get(editedIn ?? "") : view.items.get(itemId)?.responses[chosen]
  if (content === undefined) return null
  return {
    letter: chosen === null ? `${responseLetter(rejected)}′` : responseLetter(chosen),
    content,
  }
}

/** How many people prefer the chosen text: of an edit, the one who made it. */
function supportOf({ chosen, rejected }: PairOfReport, item: ReportedItem): Support {
  if (chosen === null) return { count: 1, all: 1 }
  const { first, second, tied } = preferenceCounts(item.rankings, chosen, rejected)
  return { count: first, all: first + second + tied }
}

/** A held-out pair side by side: what people said, and what the scorer. */
export function ReportedPair({ projectId, pair, view }: ReportedPairProps) {
  const t = useTranslations("report.pair")
  const item = view.items.get(pair.itemId)
  const chosen = chosenText(pair, view)
  const content = item?.responses[pair.rejected]
  if (item === undefined || chosen === null || content === undefined) {
    return <p className="text-14 text-ink-2">{t("gone")}</p>
  }
  const rejected = { letter: responseLetter(pair.rejected), content }
  const people = supportOf(pair, item)
  return (
    <article className="grid gap-3">
      <Reading label={t("prompt")} className="max-h-40 border-s-2 border-line-strong ps-3.5">
        <ContentView content={item.prompt} as="prompt" />
      </Reading>
      <Verdict
        better={chosen.letter}
        worse={rejected.letter}
        margin={pair.margin}
        people={people}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Side {...chosen} people={people} scorer={pair.margin > 0} />
        <Side {...rejected} people={null} scorer={pair.margin < 0} />
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

type VerdictProps = { better: string; worse: string; margin: number; people: Support }

function Verdict({ better, worse, margin, people }: VerdictProps) {
  const t = useTranslations("report.pair")
  const text = useFigureText()
  const chance = 1 / (1 + Math.exp(-Math.abs(margin)))
  return (
    <p className="text-14">
      {t("people", {
        ...people,
        better,
        worse,
      })}{" "}
      {margin === 0
        ? t("scorerUndecided")
        : t("scorer", {
            letter: margin > 0 ? better : worse,
            chance: text.percent(chance),
          })}
    </p>
  )
}

type SideProps = NamedText & { people: Support | null; scorer: boolean }

function Side({ letter, content, people, scorer }: SideProps) {
  const t = useTranslations("report.pair")
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
