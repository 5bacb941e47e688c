import { useTranslations } from "next-intl"
import type { WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import { rankingText, responseLetter } from "./ranking-text.ts"

interface Summarised {
  ranking: readonly (readonly number[])[]
  rewrite: WireRewrite | null
  spans: readonly WireSpan[]
}

/** What a judgment says, in a line: the order, what was written or improved, what was marked. */
export function JudgmentSummary({ judgment }: { judgment: Summarised }) {
  const t = useTranslations("items.judgments.detail")
  const { ranking, rewrite, spans } = judgment
  const written = () => {
    if (rewrite === null) return rankingText(ranking)
    if (rewrite.response === undefined) return t("wrote", { count: rewrite.messages.length })
    const letter = responseLetter(rewrite.response)
    return t(rewrite.unchanged === true ? "unchanged" : "edited", { letter })
  }
  return (
    <>
      {written()}
      {spans.length === 0 ? null : (
        <span className="ms-2 text-13 text-ink-2">{t("marks", { count: spans.length })}</span>
      )}
    </>
  )
}
