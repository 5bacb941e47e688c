import { useFormatter, useTranslations } from "next-intl"
import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import { useFigureText } from "../use-figure-text.ts"

type PolicyWordsProps = {
  policy: PairPolicyDto
  /** Flags by the words that annotators see. */
  flagLabels: Readonly<Record<string, string>>
}

/** A pair policy, one choice a sentence. */
export function PolicyWords({ policy, flagLabels }: PolicyWordsProps) {
  const t = useTranslations("results.policy")
  const format = useFormatter()
  const text = useFigureText()
  const flags = policy.excludeFlags.map((flag) => flagLabels[flag] ?? flag)
  const { train, validation, test } = policy.splits
  const sentences = [
    t(`pairs.${policy.pairs}`),
    t(`aggregation.${policy.aggregation}`),
    t(`ties.${policy.ties}`),
    t(`partial.${policy.partial}`),
    policy.minAgreement === null
      ? t("minAgreement.none")
      : t("minAgreement.some", { share: text.wholePercent(policy.minAgreement) }),
    flags.length === 0 ? t("flags.none") : t("flags.some", { flags: format.list(flags) }),
    t(`margin.${policy.margin}`),
    t("splits", {
      train: text.wholePercent(train),
      validation: text.wholePercent(validation),
      test: text.wholePercent(test),
    }),
  ]
  return (
    <ul className="text-14">
      {sentences.map((sentence) => (
        <li key={sentence} className="border-b border-line py-2 first:pt-0 last:border-b-0">
          {sentence}
        </li>
      ))}
    </ul>
  )
}
