"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef, type ReactNode } from "react"
import { KeyOrder } from "#components/annotate/key-order.tsx"
import { orderText } from "#components/annotate/describe-change.ts"
import { MessageText } from "#components/annotate/message-text.tsx"
import type { TrialFeedback } from "#lib/contracts/learning.ts"
import { usePercent } from "./use-percent.ts"

function Order({ label, tiers }: { label: string; tiers: TrialFeedback["gold"] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <dt className="label w-32 shrink-0">{label}</dt>
      <dd className="flex flex-wrap items-center gap-1.5 text-13 text-ink-3">
        <span className="sr-only">{orderText(tiers)}</span>
        <span aria-hidden="true" className="contents">
          <KeyOrder tiers={tiers} />
        </span>
      </dd>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="label mb-1">{title}</h3>
      {children}
    </div>
  )
}

interface FeedbackPanelProps {
  feedback: TrialFeedback
  /** The own order was not made, but follows from ratings. */
  rated: boolean
}

/** What a practice item teaches: both orders, where they differ, and why. It takes the focus when it appears. */
export function FeedbackPanel({ feedback, rated }: FeedbackPanelProps) {
  const t = useTranslations("learning.feedback")
  const percent = usePercent()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { ranking, gold, agreement, differences, explanation } = feedback
  const tiedInGold = (a: string, b: string) =>
    gold.some((tier) => tier.includes(a) && tier.includes(b))
  return (
    <section className="grid gap-4 rounded-l border border-line bg-surface p-4 shadow-card">
      <h2
        ref={heading}
        tabIndex={-1}
        className="scroll-mt-20 text-16 leading-[1.35] font-[650] outline-none"
      >
        {differences.length === 0 ? t("same") : t("agreement", { percent: percent(agreement) })}
      </h2>
      <dl className="grid gap-2">
        <Order label={t("own")} tiers={ranking} />
        <Order label={t("gold")} tiers={gold} />
      </dl>
      {rated ? <p className="text-13 text-ink-2">{t("rated")}</p> : null}
      {differences.length === 0 ? null : (
        <Part title={t("differences")}>
          <ul className="grid gap-1 text-14">
            {differences.map(({ better, worse, kind }) => (
              <li key={`${better}${worse}`}>
                {kind === "reversed"
                  ? t("reversed", { better, worse })
                  : tiedInGold(better, worse)
                    ? t("goldTied", { better: worse, worse: better })
                    : t("youTied", { better, worse })}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {explanation === null ? null : (
        <Part title={t("why")}>
          <div className="max-w-prose text-15">
            <MessageText text={explanation} raw={false} />
          </div>
        </Part>
      )}
    </section>
  )
}
