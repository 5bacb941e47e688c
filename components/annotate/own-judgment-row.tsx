import { getLocale, getTranslations } from "next-intl/server"
import { LinkButton } from "#components/ui/link-button.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { countWords } from "#lib/core/workbench/write.ts"
import { titleOf } from "./assignment-task.ts"
import { orderText } from "./describe-change.ts"

type Say = Awaited<ReturnType<typeof getTranslations<"annotate.history">>>

/** What was done, in a line: the order, or what was written or improved. */
function summaryOf(t: Say, { ranking, rewrite }: OwnJudgment): string {
  if (rewrite === null) return orderText(ranking)
  const { response: key, messages, unchanged } = rewrite
  if (key !== undefined) return t(unchanged === true ? "nothingToImprove" : "improved", { key })
  const words = messages.reduce((sum, { content }) => sum + countWords(content), 0)
  return messages.length > 1 ? t("wroteTurns", { turns: messages.length }) : t("wrote", { words })
}

/** One judgment in the history: what was asked, the order given, when. */
export async function OwnJudgmentRow({ judgment, href }: { judgment: OwnJudgment; href: string }) {
  const [t, locale] = await Promise.all([getTranslations("annotate.history"), getLocale()])
  const title = titleOf(judgment.prompt)
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3.5">
      <div className="min-w-0 flex-1 basis-80">
        <h2 dir="auto" className="truncate text-15 font-semibold">
          {title}
        </h2>
        <p className="flex flex-wrap gap-x-2 text-13 text-ink-2">
          <span dir="auto">{judgment.projectName}</span>
          <span aria-hidden="true">·</span>
          <RelativeTime at={judgment.submittedAt} locale={locale} />
          {judgment.revision > 1 ? (
            <>
              <span aria-hidden="true">·</span>
              <span>{t("revision", { count: judgment.revision - 1 })}</span>
            </>
          ) : null}
        </p>
      </div>
      <p className="text-14 font-semibold tabular-nums">{summaryOf(t, judgment)}</p>
      <LinkButton href={href} size="s" aria-label={t("openLabel", { title })}>
        {t("open")}
      </LinkButton>
    </li>
  )
}
