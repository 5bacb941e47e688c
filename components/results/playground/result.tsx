import { useTranslations } from "next-intl"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { Comparison } from "#lib/contracts/scorers.ts"
import { useFigureText } from "../use-figure-text.ts"
import { letterOf } from "./letters.ts"
import { orderByScore, preference } from "./preference.ts"

/** What was scored, and how. */
export type Scored = {
  scorer: string
  prompt: string
  texts: readonly string[]
  scores: readonly number[]
  comparisons: readonly Comparison[]
}

type ResultProps = {
  scored: Scored | null
  /** The form says something else by now. */
  outdated: boolean
  /** The number of the scorer. */
  number: number | null
}

/** Scores and what they mean: the order, and who would be preferred to whom. */
export function Result({ scored, outdated, number }: ResultProps) {
  const t = useTranslations("results.playground")
  if (scored === null) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("resultTitle")} />
        <EmptyState title={t("resultEmpty")} />
      </section>
    )
  }
  const order = orderByScore(scored.scores)
  return (
    <section aria-live="polite" className="min-w-0">
      <SectionHeading
        title={t("resultTitle")}
        lead={t("resultLead", { number: number ?? 0 })}
        actions={outdated ? <StatusDot tone="warn">{t("outdated")}</StatusDot> : null}
      />
      <Ranking scored={scored} order={order} />
      <h3 className="mt-6 text-15 font-semibold">{t("pairs.title")}</h3>
      <p className="mt-0.5 mb-3 text-13 text-ink-2">{t("pairs.text")}</p>
      <PairTable scored={scored} order={order} />
    </section>
  )
}

type Ordered = { scored: Scored; order: readonly number[] }

function Ranking({ scored, order }: Ordered) {
  const t = useTranslations("results.playground")
  const text = useFigureText()
  const scoreOf = (index: number) => scored.scores[index] ?? 0
  const best = scoreOf(order[0] ?? 0)
  const worst = scoreOf(order.at(-1) ?? 0)
  return (
    <ol>
      {order.map((index, place) => {
        const below = order[place + 1]
        const nearest = below === undefined ? null : preference(scored.comparisons, index, below)
        // From a sliver for the worst to the whole width for the best.
        const share = best === worst ? 1 : 0.04 + (0.96 * (scoreOf(index) - worst)) / (best - worst)
        return (
          <li key={index} className="border-b border-line py-3 last:border-b-0">
            <div className="flex items-center gap-3 text-14">
              <span className="grid size-7 shrink-0 place-items-center rounded-s border border-line-strong bg-surface text-13 font-semibold">
                {letterOf(index)}
              </span>
              <span aria-hidden="true" className="h-1.5 flex-1 rounded-full bg-sunken">
                <i
                  className={`block h-full rounded-full ${place === 0 ? "bg-accent" : "bg-c2"}`}
                  style={{ inlineSize: `${share * 100}%` }}
                />
              </span>
              <span className="min-w-14 text-end text-15 font-semibold tabular-nums">
                <span className="sr-only">{t("score")} </span>
                {text.decimal(scoreOf(index), 2)}
              </span>
            </div>
            <p dir="auto" className="mt-1.5 line-clamp-2 text-13 break-words text-ink-2">
              {scored.texts[index]}
            </p>
            {below === undefined || nearest === null ? null : (
              <p className="mt-1.5 text-13 tabular-nums">
                {t("near", {
                  first: letterOf(index),
                  second: letterOf(below),
                  share: text.percent(nearest.probability),
                  interval: text.interval(nearest.interval),
                })}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function PairTable({ scored, order }: Ordered) {
  const t = useTranslations("results.playground.pairs")
  const text = useFigureText()
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns")}</TableHead>
          {order.map((index) => (
            <TableHead key={index} numeric>
              {t("over", { letter: letterOf(index) })}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.map((row) => (
          <tr key={row}>
            <TableRowHead className="font-semibold">{letterOf(row)}</TableRowHead>
            {order.map((column) => (
              <TableCell key={column} numeric>
                {row === column ? (
                  <span aria-hidden="true" className="text-ink-3">
                    {text.none}
                  </span>
                ) : (
                  <Compared preference={preference(scored.comparisons, row, column)} />
                )}
              </TableCell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** A probability over its interval. */
function Compared({ preference: compared }: { preference: ReturnType<typeof preference> }) {
  const text = useFigureText()
  if (compared === null) return text.none
  return (
    <>
      {text.percent(compared.probability)}
      <span className="block text-12 whitespace-nowrap text-ink-2">
        {text.interval(compared.interval)}
      </span>
    </>
  )
}
