import { useFormatter, useTranslations } from "next-intl"
import { Chip } from "#components/ui/chip.tsx"
import type { MemberQualification } from "#lib/contracts/learning.ts"

/** How somebody stands with the qualification: whether they passed, with what, after how many attempts. */
export function QualificationNote({ qualification }: { qualification: MemberQualification }) {
  const t = useTranslations("members.qualification")
  const format = useFormatter()
  const { passedAt, attempts, score } = qualification
  return (
    <span className="inline-flex flex-wrap items-center gap-2 text-13 whitespace-nowrap text-ink-2 tabular-nums">
      {passedAt === null ? null : <Chip tone="good">{t("passed")}</Chip>}
      {score === null
        ? passedAt === null
          ? t("none")
          : null
        : `${t("score", { percent: format.number(score * 100, { maximumFractionDigits: 0 }) })} · ${t("attempts", { count: attempts })}`}
    </span>
  )
}
